"""The screens of people in the Wagtail admin: an address and one name, no user name."""

from allauth.account.models import EmailAddress
from django import forms
from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm
from wagtail.users.views.users import IndexView as WagtailIndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from .forms import NameField, NameForm
from .models import User


class PersonMixin(forms.Form):
    name = NameField(help_text="")
    first_name = None
    last_name = None

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if EmailAddress.objects.filter(email=email).exclude(user_id=self.instance.pk).exists():
            raise forms.ValidationError(
                pgettext("account error", "Another account has this address.")
            )
        return email

    @transaction.atomic
    def save(self, commit=True):
        user = super().save(commit)
        if commit and "email" in self.changed_data:
            confirm_address(user)
        return user


def confirm_address(user):
    """Put `user.email` in the place of the main address, confirmed on the administrator's word."""
    user.emailaddress_set.filter(primary=True).exclude(email=user.email).delete()
    user.emailaddress_set.update_or_create(
        email=user.email, defaults={"verified": True, "primary": True}
    )


class UserCreationForm(PersonMixin, WagtailUserCreationForm):
    class Meta(WagtailUserCreationForm.Meta):
        model = User
        fields = {"email", "name", "is_superuser", "groups"}


class UserEditForm(PersonMixin, WagtailUserEditForm):
    class Meta(WagtailUserCreationForm.Meta):
        model = User
        fields = {"email", "name", "is_active", "is_superuser", "groups"}


class IndexView(WagtailIndexView):
    search_fields = ["name", "email"]


class UserViewSet(WagtailUserViewSet):
    index_view_class = IndexView

    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else UserCreationForm


class NamePanel(BaseSettingsPanel):
    name = "name"
    title = pgettext_lazy("settings panel", "Name")
    order = 100
    form_class = NameForm


class AccountView(WagtailAccountView):
    """Wagtail's preferences with our one name; address and password have their own pages."""

    def get_panels(self):
        panels = [panel for panel in super().get_panels() if panel.name != "name_email"]
        profile = self.request.user.wagtail_userprofile
        return [NamePanel(self.request, self.request.user, profile), *panels]
