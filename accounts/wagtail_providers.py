"""The screen of the providers to sign in with, in the Wagtail admin."""

from allauth.socialaccount.models import SocialApp
from django import forms
from django.utils.text import slugify
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from .social.providers import BRANDS, OPENID_CONNECT, is_web

KINDS = [*BRANDS.items(), (OPENID_CONNECT, "OpenID Connect")]


class AdministratorsOnly(ModelPermissionPolicy):
    """Whoever sets a provider up can become anybody: no group is given this."""

    def user_has_permission(self, user, action):
        return user.is_active and user.is_superuser

    def user_has_any_permission(self, user, actions):
        return self.user_has_permission(user, None)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)


register_permission_policy(SocialApp, AdministratorsOnly(SocialApp))


class ProviderForm(WagtailAdminModelForm):
    """Keys of a provider; a secret that is stored is never shown again."""

    provider = forms.ChoiceField(label=pgettext_lazy("provider", "Kind"), choices=KINDS)
    name = forms.CharField(
        label=pgettext_lazy("provider", "Name"),
        max_length=40,
        help_text=pgettext_lazy("provider", "It stands on the button: “Continue with …”."),
    )
    client_id = forms.CharField(label=pgettext_lazy("provider", "Client ID"), max_length=191)
    secret = forms.CharField(
        label=pgettext_lazy("provider", "Client secret"),
        max_length=191,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=pgettext_lazy("provider", "Leave it empty to keep the one that is stored."),
    )
    server_url = forms.URLField(
        label=pgettext_lazy("provider", "Address of the server"),
        required=False,
        assume_scheme="https",
        help_text=pgettext_lazy("provider", "For OpenID Connect: what it calls its issuer."),
    )
    trusted_domains = forms.CharField(
        label=pgettext_lazy("provider", "Domains whose addresses it answers for"),
        required=False,
        help_text=pgettext_lazy(
            "provider",
            "For OpenID Connect, with commas between them: an address there that the provider "
            "calls confirmed needs no mail of ours, and leads into the account that has it.",
        ),
    )

    class Meta:
        model = SocialApp
        fields = ["provider", "name", "client_id", "secret"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_secret = self.instance.secret
        self.fields["server_url"].initial = self.instance.settings.get("server_url", "")
        domains = self.instance.settings.get("trusted_domains", [])
        self.fields["trusted_domains"].initial = ", ".join(domains)
        # Members are known by the kind of their provider: another kind would be other people.
        self.fields["provider"].disabled = self.instance.pk is not None

    def clean(self):
        cleaned = super().clean()
        cleaned["secret"] = cleaned.get("secret") or self.stored_secret
        if cleaned.get("provider") == OPENID_CONNECT:
            self.check_server(cleaned)
        if not cleaned["secret"]:
            self.add_error("secret", pgettext("provider", "Without its secret it does not work."))
        return cleaned

    def check_server(self, cleaned):
        if not is_web(cleaned.get("server_url", "")):
            self.add_error("server_url", pgettext("provider", "OpenID Connect needs this address."))
        if not self.id_from(cleaned):
            self.add_error("name", pgettext("provider", "Write a name with at least one letter."))
        elif self.is_taken(self.id_from(cleaned)):
            self.add_error("name", pgettext("provider", "Another provider has this name already."))

    def id_from(self, cleaned):
        """What stands for the provider in addresses; it stays when the name changes."""
        return self.instance.provider_id or slugify(cleaned.get("name", ""))[:40]

    def is_taken(self, provider_id):
        others = SocialApp.objects.exclude(pk=self.instance.pk)
        return provider_id in BRANDS or others.filter(provider_id=provider_id).exists()

    def save(self, commit=True):
        app, given = self.instance, self.cleaned_data
        if given["provider"] == OPENID_CONNECT:
            app.provider_id = self.id_from(given)
            domains = [name.strip() for name in given["trusted_domains"].split(",")]
            app.settings = {
                "server_url": given["server_url"],
                "trusted_domains": [name for name in domains if name],
            }
        return super().save(commit)


class ProviderViewSet(ModelViewSet):
    model = SocialApp
    name = url_prefix = menu_name = "providers"
    icon = "key"
    menu_label = pgettext_lazy("admin menu", "Ways to sign in")
    add_to_settings_menu = True
    list_display = ["name", "provider", "client_id"]
    list_filter = search_fields = []
    copy_view_enabled = inspect_view_enabled = False

    def get_form_class(self, for_update=False):
        return ProviderForm
