"""How the settings read the environment, and what they refuse to start with.

A variable that is there and empty counts as one that is not there. All refusals are
ImproperlyConfigured, in words for the operator.
"""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED_IN_PRODUCTION = {
    "SECRET_KEY": "a long random string",
    "ALLOWED_HOSTS": "the names of the site, separated by commas",
    "DEFAULT_FROM_EMAIL": "the sender of the site's mail",
}

LONGEST_NAME = 14  # Of the 64 characters before an @, our signed part takes the others.
SHORTEST_SECRET = 20


def env_text(name, default=""):
    """Return an environment variable without the spaces around it."""
    return os.environ.get(name, "").strip() or default


def env_flag(name, default):
    """Return an environment variable as a boolean; 1, true, yes and on mean yes."""
    value = env_text(name).lower()
    return value in {"1", "true", "yes", "on"} if value else default


def env_int(name, default):
    """Return an environment variable as a whole number, or refuse what is none."""
    value = env_text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def env_list(name, default=""):
    """Return a comma-separated environment variable as a list without empty items."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_choice(name, choices, default):
    """Return the one of these words that an environment variable is, or refuse another."""
    value = env_text(name, default).lower()
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def require_for_production(**values):
    """Refuse to start a public site without its secret, its names and its sender."""
    missing = [
        f"{name} ({what})" for name, what in NEEDED_IN_PRODUCTION.items() if not values[name]
    ]
    if missing:
        raise ImproperlyConfigured(
            "DEBUG is off and these environment variables are missing: " + "; ".join(missing) + "."
        )
    if "*" in values["ALLOWED_HOSTS"]:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts of the site, not '*'.")


def require_for_translation(*, engine, url, key):
    """Refuse an engine of translation that nobody could ask."""
    if engine == "libretranslate" and not url:
        raise ImproperlyConfigured("TRANSLATION_ENGINE=libretranslate needs TRANSLATION_URL.")
    if engine == "deepl" and not key:
        raise ImproperlyConfigured("TRANSLATION_ENGINE=deepl needs TRANSLATION_KEY.")
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise ImproperlyConfigured("TRANSLATION_URL must begin with https:// or http://.")


def require_for_inbound(*, address, imap_url, secret):
    """Refuse answers by mail that nobody could send or that could not come in."""
    if not address and not imap_url and not secret:
        return
    url = urlsplit(imap_url)
    if imap_url and (url.scheme not in {"imap", "imaps"} or not url.hostname):
        raise ImproperlyConfigured(
            "INBOUND_IMAP_URL must be like imaps://user:password@host/INBOX."
        )
    name, _, domain = address.partition("@")
    if not name or not domain or "+" in name or len(name) > LONGEST_NAME:
        raise ImproperlyConfigured(
            "INBOUND_ADDRESS must be an address such as reply@example.org, with at most "
            f"{LONGEST_NAME} characters and no + before the @, not {address!r}."
        )
    if not imap_url and not secret:
        raise ImproperlyConfigured(
            "INBOUND_ADDRESS needs INBOUND_IMAP_URL or INBOUND_WEBHOOK_SECRET."
        )
    if secret and len(secret) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"INBOUND_WEBHOOK_SECRET must have at least {SHORTEST_SECRET} characters."
        )
