"""What tells mail programs where a mail belongs and how to have no more of its kind."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings

from ..reply_tokens import Invitation, reply_address_for
from .unsubscribing import leave_url


def list_headers(token, name):
    """The headers of mail of one kind: RFC 2919, RFC 2369 and RFC 8058."""
    ways = [leave_url(token)]
    if settings.MAIL_UNSUBSCRIBE_ADDRESS:
        subject = urlencode({"subject": f"unsubscribe {token}"}).replace("+", "%20")
        ways.append(f"mailto:{settings.MAIL_UNSUBSCRIBE_ADDRESS}?{subject}")
    return {
        "List-Id": f"<{name}.{host()}>",
        "List-Unsubscribe": ", ".join(f"<{way}>" for way in ways),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "list",
        "X-Auto-Response-Suppress": "All",
    }


def headers_of_post(notification, token):
    """Those of the mail about one post: mail about a thread stands together."""
    thread = f"<thread-{notification.post.thread_id}@{host()}>"
    headers = list_headers(token, f"discussion-{notification.post.discussion_id}")
    headers |= {"In-Reply-To": thread, "References": thread}
    address = reply_address(notification)
    return headers | ({"Reply-To": address} if address else {})


def reply_address(notification):
    """Where an answer to the mail about this post goes to, None for nowhere."""
    if notification.member_id is None:  # A guest has no name to write under but in her browser.
        return None
    return reply_address_for(Invitation(notification.member_id, notification.post_id))


def host():
    return urlsplit(settings.SITE_URL).hostname
