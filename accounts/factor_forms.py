"""The forms of the second factors in our words."""

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django.utils.translation import pgettext_lazy

from .forms import CODE, OwnWords

CODE_HINT = pgettext_lazy(
    "form hint", "The number that the app shows at this moment, or one of your recovery codes."
)
PASSKEY_NAME = (
    pgettext_lazy("form label", "Name of the passkey"),
    pgettext_lazy("form hint", "By which you know it again, such as the device that keeps it."),
)
PASSKEY_NAME_MAX_LENGTH = 60


class AuthenticateForm(OwnWords, base_forms.AuthenticateForm):
    words = {"code": (CODE, CODE_HINT)}


class ReauthenticateForm(OwnWords, base_forms.ReauthenticateForm):
    words = {"code": (CODE, CODE_HINT)}


class ActivateTOTPForm(OwnWords, totp_forms.ActivateTOTPForm):
    words = {"code": pgettext_lazy("form label", "The number that the app shows")}


class ShortName:
    """Keeps the name that a person gives a passkey to one short line."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = PASSKEY_NAME_MAX_LENGTH
        self.fields["name"].widget.attrs |= {"maxlength": PASSKEY_NAME_MAX_LENGTH, "dir": "auto"}

    def clean_name(self):
        name = self.cleaned_data["name"][:PASSKEY_NAME_MAX_LENGTH]
        self.cleaned_data["name"] = name
        parent = getattr(super(), "clean_name", None)
        return parent() if parent else name


class AddPasskeyForm(ShortName, OwnWords, webauthn_forms.AddWebAuthnForm):
    words = {
        "name": PASSKEY_NAME,
        "passwordless": (
            pgettext_lazy("form label", "Sign in with this passkey alone, without a password"),
            pgettext_lazy(
                "form hint",
                "Your device then asks for your finger, your face or its own code. "
                "Older security keys cannot do this.",
            ),
        ),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(ShortName, OwnWords, webauthn_forms.EditWebAuthnForm):
    words = {"name": PASSKEY_NAME}
