"""The ways to sign in that work on this site."""

from dataclasses import dataclass

from allauth.socialaccount.adapter import get_adapter
from django.utils.translation import pgettext

from .social.providers import name_of

EMAIL, SIGN_UP = "email", "sign-up"
PASSWORD, ADDRESS = "password", "address"


@dataclass(frozen=True)
class WayToSignIn:
    """One entry in the row of ways; `id` is what a form sends as `way`, `name` what is shown."""

    id: str
    name: str


def provider_ways():
    """A WayToSignIn for each provider that is set up."""
    apps = get_adapter().list_apps(None)
    return [WayToSignIn(id=app.provider_id or app.provider, name=name_of(app)) for app in apps]


def ways_to_sign_in():
    """A WayToSignIn for each way that is set up; all of them lead back to where they began."""
    email = WayToSignIn(id=EMAIL, name=pgettext("way to sign in", "E-mail and password"))
    return [email, *provider_ways()]


def missing_before_the_last_goes(member):
    """What a member needs before her last provider may be disconnected: PASSWORD, a confirmed
    ADDRESS, or nothing, which is empty. allauth asks for the same in the same order."""
    if not member.has_usable_password():
        return PASSWORD
    return "" if member.emailaddress_set.filter(verified=True).exists() else ADDRESS
