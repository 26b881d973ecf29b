"""Mail through a provider's own interface instead of SMTP, by django-anymail."""

from django.core.exceptions import ImproperlyConfigured

# What anymail calls the key of each provider.
KEYS = {
    "brevo": "API_KEY",
    "mailersend": "API_TOKEN",
    "mailgun": "API_KEY",
    "mailjet": "API_KEY",
    "mailtrap": "API_TOKEN",
    "mandrill": "API_KEY",
    "postal": "API_KEY",
    "postmark": "SERVER_TOKEN",
    "resend": "API_KEY",
    "scaleway": "SECRET_KEY",
    "sparkpost": "API_KEY",
    "unisender_go": "API_KEY",
}
# What some want beside it.
SECONDS = {"mailjet": "SECRET_KEY", "scaleway": "PROJECT_ID"}
WITH_ADDRESS = {"postal", "unisender_go"}


def anymail_settings(provider, *, key, second="", url="", timeout):
    """The setting ANYMAIL for a provider; raises ImproperlyConfigured, in words for the operator.

    Nothing tells who has read a mail or followed a link in it.
    """
    needed = {"EMAIL_PROVIDER_KEY": key}
    if provider in SECONDS:
        needed["EMAIL_PROVIDER_SECOND_KEY"] = second
    if provider in WITH_ADDRESS:
        needed["EMAIL_PROVIDER_URL"] = url
    if missing := [name for name, value in needed.items() if not value]:
        raise ImproperlyConfigured(f"EMAIL_PROVIDER={provider} needs {', '.join(missing)}.")
    prefix = provider.upper()
    found = {f"{prefix}_{KEYS[provider]}": key}
    if provider in SECONDS:
        found[f"{prefix}_{SECONDS[provider]}"] = second
    if url:
        found[f"{prefix}_API_URL"] = url
    return found | {
        "REQUESTS_TIMEOUT": timeout,
        "SEND_DEFAULTS": {"track_clicks": False, "track_opens": False},
        "IGNORE_UNSUPPORTED_FEATURES": True,  # Such as not to track, where nothing is tracked.
    }
