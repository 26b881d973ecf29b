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
# What takes in the mail that a provider hands over, where our secret is all that it takes and
# nothing has to be fetched from it.
INBOUND_VIEWS = {
    "mailgun": "anymail.webhooks.mailgun.MailgunInboundWebhookView",
    "mailjet": "anymail.webhooks.mailjet.MailjetInboundWebhookView",
    "postmark": "anymail.webhooks.postmark.PostmarkInboundWebhookView",
    "sparkpost": "anymail.webhooks.sparkpost.SparkPostInboundWebhookView",
}
INBOUND_USER = "ateneo"  # Before the colon, where a provider is told our secret in an address.


def inbound_view(provider, *, secret):
    """The dotted name of the view that takes in mail from a provider; empty without a secret, and
    for providers whose own keys would be needed."""
    return INBOUND_VIEWS.get(provider, "") if secret else ""


def anymail_settings(provider, *, key, second="", url="", inbound_secret="", timeout):
    """The setting ANYMAIL for a provider; raises ImproperlyConfigured, in words for the operator.

    Nothing tells who has read a mail or followed a link in it. Who hands in mail says
    `inbound_secret`.
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
    if inbound_secret:
        found["WEBHOOK_SECRET"] = f"{INBOUND_USER}:{inbound_secret}"
    return found | {
        "REQUESTS_TIMEOUT": timeout,
        "SEND_DEFAULTS": {"track_clicks": False, "track_opens": False},
        "IGNORE_UNSUPPORTED_FEATURES": True,  # Such as not to track, where nothing is tracked.
    }
