"""How people come in through a provider, and what is kept of what it says about them."""

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext_lazy

from ..names import clean_name
from .failures import explain
from .providers import is_complete, proves_address


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Where allauth asks the house about people who come through a provider.

    A person is known by the provider and her number there. Her address there leads into an account
    that exists only where both sides have proved it: see `authenticate_by_email`.
    """

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": pgettext_lazy(
            "account error", "Another account of this site is connected to this one already."
        ),
        "disconnect_last": pgettext_lazy(
            "account error", "This is your only way to sign in: it has to stay."
        ),
        "email_taken": pgettext_lazy(
            "account error",
            "An account has this address already. Sign in the way you did before, "
            "then connect %s on the page of your account.",
        ),
        "invalid_token": pgettext_lazy("account error", "This sign-in is no longer valid."),
        "no_password": pgettext_lazy(
            "account error",
            "This is your only way to sign in. Set a password first, then disconnect it.",
        ),
        "no_verified_email": pgettext_lazy(
            "account error",
            "Confirm an e-mail address first: without this connection you would need it.",
        ),
    }

    def list_apps(self, request, provider=None, client_id=None):
        """What is complete, once each: the environment goes before the database."""
        apps = super().list_apps(request, provider=provider, client_id=client_id)
        named = {app.provider_id or app.provider: app for app in apps if is_complete(app)}
        return list(named.values())

    def populate_user(self, request, sociallogin, data):
        """Take the name and the address from what the provider says, and forget the rest of it."""
        claims, user = claims_of(sociallogin), sociallogin.user
        user.email = data.get("email") or ""
        said = claims.get("name") or f"{data.get('first_name') or ''} {data.get('last_name') or ''}"
        user.name = cleaned_or_empty(said)
        sociallogin.account.extra_data = {"name": user.name}
        for address in sociallogin.email_addresses:
            address.verified = proves_address(sociallogin.provider, claims, address.email)
        return user

    def pre_social_login(self, request, sociallogin):
        sociallogin.token = None  # Nothing is asked of the provider later on.

    def authenticate_by_email(self, sociallogin):
        """The member who has confirmed an address that the provider answers for, and the address;
        None for whoever has to show first that the account is hers."""
        proved = [address.email for address in sociallogin.email_addresses if address.verified]
        ours = EmailAddress.objects.filter(email__in=proved, verified=True)
        found = ours.select_related("user").first()
        return (found.user, found.email) if found else None

    def is_auto_signup_allowed(self, request, sociallogin):
        return super().is_auto_signup_allowed(request, sociallogin) and bool(sociallogin.user.name)

    def get_signup_form_initial_data(self, sociallogin):
        initial = super().get_signup_form_initial_data(sociallogin)
        return {"email": initial["email"], "name": sociallogin.user.name}

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ):
        state = (extra_context or {}).get("state")
        raise ImmediateHttpResponse(
            explain(request, provider, error=error, exception=exception, state=state)
        )


def claims_of(sociallogin):
    """What the provider said of the person; raises OAuth2Error when it speaks of two.

    OpenID Connect Core 1.0, 5.3.2: the subject of the UserInfo has to be that of the ID Token.
    """
    said = sociallogin.account.extra_data
    userinfo, id_token = said.get("userinfo") or {}, said.get("id_token") or {}
    if userinfo and id_token and userinfo.get("sub") != id_token.get("sub"):
        raise OAuth2Error("The UserInfo is about somebody else than the ID Token.")
    return userinfo or id_token or said


def cleaned_or_empty(name):
    """The name if a member may go by it; otherwise she is asked for one."""
    try:
        return clean_name(name)
    except ValidationError:
        return ""
