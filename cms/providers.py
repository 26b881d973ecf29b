"""The providers to sign in with that the environment names, as allauth wants to be told of them."""

import json
import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .environment import env_list, env_text

SLUG = re.compile(r"[a-z0-9-]{1,40}")
TAKEN = {"google", "facebook", "x"}
NEEDED = ("id", "name", "server_url", "client_id", "client_secret")

# What is asked for: who it is, what she is called, and her address where there is one. PKCE ties
# the answer to the browser that asked; allauth fetches Facebook's answer in a way that has no room
# for it.
ASKED = {
    "google": {"SCOPE": ["openid", "profile", "email"], "OAUTH_PKCE_ENABLED": True},
    "facebook": {"SCOPE": ["public_profile", "email"], "FIELDS": ["id", "name", "email"]},
    "twitter_oauth2": {"FIELDS": ["id", "name", "username"], "OAUTH_PKCE_ENABLED": True},
    "openid_connect": {"OAUTH_PKCE_ENABLED": True},
}


def read_providers():
    """Return SOCIALACCOUNT_PROVIDERS; refuse what is given by half."""
    apps = {
        "google": read_keys("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
        "facebook": read_keys("FACEBOOK_CLIENT_ID", "FACEBOOK_CLIENT_SECRET"),
        "twitter_oauth2": read_keys("X_CLIENT_ID", "X_CLIENT_SECRET"),
        "openid_connect": [*read_one(), *read_several()],
    }
    return {name: {**ASKED[name], "APPS": apps[name]} for name in ASKED}


def read_keys(*names):
    client_id, secret = map(env_text, names)
    if bool(client_id) != bool(secret):
        given, missing = names if client_id else reversed(names)
        raise ImproperlyConfigured(f"{missing} is missing: {given} alone opens nothing.")
    return [{"client_id": client_id, "secret": secret}] if client_id else []


def read_one():
    """The provider of OpenID Connect that has variables of its own."""
    given = {
        "id": env_text("OIDC_ID", "oidc"),
        "name": env_text("OIDC_NAME"),
        "server_url": env_text("OIDC_SERVER_URL"),
        "client_id": env_text("OIDC_CLIENT_ID"),
        "client_secret": env_text("OIDC_CLIENT_SECRET"),
        "trusted_domains": env_list("OIDC_TRUSTED_DOMAINS"),
    }
    return [checked(given, "OIDC")] if given["server_url"] or given["client_id"] else []


def read_several():
    """The providers of OIDC_PROVIDERS, a list in JSON of objects with the same names."""
    try:
        given = json.loads(env_text("OIDC_PROVIDERS", "[]"))
    except json.JSONDecodeError as fault:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS is no JSON: {fault}.") from None
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise ImproperlyConfigured("OIDC_PROVIDERS must be a list of objects in JSON.")
    return [checked(item, "OIDC_PROVIDERS") for item in given]


def checked(given, variable):
    missing = [name for name in NEEDED if not given.get(name)]
    if missing:
        raise ImproperlyConfigured(f"{variable} is incomplete: {', '.join(missing)} missing.")
    if not SLUG.fullmatch(given["id"]) or given["id"] in TAKEN:
        raise ImproperlyConfigured(
            f"{variable}: the id {given['id']!r} must be small letters, digits and hyphens, and "
            "not the name of another provider."
        )
    if urlsplit(given["server_url"]).scheme not in {"http", "https"}:
        raise ImproperlyConfigured(f"{variable}: server_url must begin with https://.")
    return {
        "provider_id": given["id"],
        "name": given["name"],
        "client_id": given["client_id"],
        "secret": given["client_secret"],
        "settings": {
            "server_url": given["server_url"],
            "trusted_domains": given.get("trusted_domains", []),
        },
    }
