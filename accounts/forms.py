"""allauth's forms in our words: plain labels, no placeholders, nothing asked twice."""

from allauth.account import forms as allauth_forms
from allauth.socialaccount import forms as social_forms
from django import forms
from django.contrib.auth.hashers import make_password
from django.utils.translation import pgettext_lazy

from .models import NAME_MAX_LENGTH, User
from .names import clean_name

EMAIL = pgettext_lazy("form label", "E-mail address")
PASSWORD = pgettext_lazy("form label", "Password")
NEW_PASSWORD = pgettext_lazy("form label", "New password")
PASSWORD_HINT = pgettext_lazy(
    "form hint", "At least 8 characters, not only digits. A few words in a row are a good choice."
)
CODE = pgettext_lazy("form label", "Code")
CODE_ATTRIBUTES = {
    "dir": "ltr",
    "autocapitalize": "characters",
    "autocomplete": "one-time-code",
    "spellcheck": "false",
}
EMAIL_ATTRIBUTES = {"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}


class NameField(forms.CharField):
    """What a person is called, cleaned by `clean_name`."""

    def __init__(self, **kwargs):
        attributes = {"autocomplete": "name", "maxlength": NAME_MAX_LENGTH, "dir": "auto"}
        kwargs = {
            "label": pgettext_lazy("form label", "Name"),
            "help_text": pgettext_lazy("form hint", "It stands beside what you write."),
            "widget": forms.TextInput(attrs=attributes),
        } | kwargs
        super().__init__(**kwargs)

    def clean(self, value):
        return clean_name(super().clean(value))


class NameForm(forms.ModelForm):
    name = NameField()

    class Meta:
        model = User
        fields = ["name"]


class OwnWords:
    """Gives the fields of an allauth form our labels and hints, and drops the second password."""

    words = {}  # name of a field -> label, or (label, hint)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, words in self.words.items():
            label, hint = words if isinstance(words, tuple) else (words, "")
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.widget.attrs |= EMAIL_ATTRIBUTES
            if name == "code":
                field.widget.attrs |= CODE_ATTRIBUTES


class LoginForm(OwnWords, allauth_forms.LoginForm):
    words = {"login": EMAIL, "password": PASSWORD}


class SignupForm(OwnWords, allauth_forms.SignupForm):
    words = {
        "email": (
            EMAIL,
            pgettext_lazy(
                "form hint", "To confirm the account and to sign in. It is never shown to others."
            ),
        ),
        "password1": (PASSWORD, PASSWORD_HINT),
    }
    field_order = ["name", "email", "password1"]
    name = NameField()

    def try_save(self, request):
        if self.account_already_exists:
            # As slow as for a new address, so that the clock does not tell who has an account.
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class SocialSignupForm(OwnWords, social_forms.SignupForm):
    """What a provider does not say of somebody who comes from it for the first time."""

    words = {"email": SignupForm.words["email"]}
    field_order = ["name", "email"]
    name = NameField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # An address that the provider answers for is the one of the account.
        proved = [address.email for address in self.sociallogin.email_addresses if address.verified]
        self.fields["email"].disabled = self.initial["email"] in proved


class AddEmailForm(OwnWords, allauth_forms.AddEmailForm):
    words = {"email": pgettext_lazy("form label", "Another e-mail address")}


class ReauthenticateForm(OwnWords, allauth_forms.ReauthenticateForm):
    words = {"password": PASSWORD}


class ChangePasswordForm(OwnWords, allauth_forms.ChangePasswordForm):
    words = {
        "oldpassword": pgettext_lazy("form label", "Current password"),
        "password1": (NEW_PASSWORD, PASSWORD_HINT),
    }


class SetPasswordForm(OwnWords, allauth_forms.SetPasswordForm):
    words = {"password1": (PASSWORD, PASSWORD_HINT)}


class ResetPasswordForm(OwnWords, allauth_forms.ResetPasswordForm):
    words = {"email": EMAIL}


class ResetPasswordKeyForm(OwnWords, allauth_forms.ResetPasswordKeyForm):
    words = {"password1": (NEW_PASSWORD, PASSWORD_HINT)}


class RequestLoginCodeForm(OwnWords, allauth_forms.RequestLoginCodeForm):
    words = {"email": EMAIL}


class ConfirmLoginCodeForm(OwnWords, allauth_forms.ConfirmLoginCodeForm):
    words = {"code": CODE}
