"""What a member holds in her hand, for tests: an app that shows numbers, and her codes."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core.cache import cache

from .steps import PASSWORD, sign_in

WRONG = "BBBB-BBBB"


def number_of(secret):
    """What an app with this key shows now, whether or not it was used already."""
    cache.clear()  # A number works once; a test that needs two cannot wait for the clock.
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_app(user):
    """Set up an app for a member, with recovery codes; returns the key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def codes_of(user):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def prove(client, secret):
    return client.post("/en/accounts/2fa/authenticate/", {"code": number_of(secret)})


def sign_in_twice(client, user, secret, **more):
    """Sign in by password and app; returns the last answer."""
    sign_in(client, user.email, **more)
    return prove(client, secret)


def reauthenticate(client):
    return client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})


def set_up_app(client):
    """Set up an app on the pages; returns the last answer."""
    reauthenticate(client)
    page = client.get("/en/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    data = {"code": number_of(secret)}
    return client.post("/en/accounts/2fa/totp/activate/", data)
