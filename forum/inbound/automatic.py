"""Mail that no person wrote: it is never answered and never becomes a post."""

import re

BULK = {"bulk", "junk", "list", "auto_reply"}
SIGNS = ["X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "X-Failed-Recipients", "List-Id"]
DAEMON = re.compile(r"(?i)(?:^|<|\s)(?:mailer-daemon|postmaster|no-?reply)@")


def is_automatic(message):
    """Whether a mail says that a program sent it: RFC 3834, the reports of RFC 3464, the empty
    sender of RFC 5321, and what programs before them write."""
    automatic = value_of(message, "Auto-Submitted").partition(";")[0].strip()
    suppressed = re.split(r"[,\s]+", value_of(message, "X-Auto-Response-Suppress"))
    return (
        automatic not in {"", "no"}
        or value_of(message, "Precedence") in BULK
        or not {"all", "oof", "autoreply"}.isdisjoint(suppressed)
        or message.get_content_type() in {"multipart/report", "message/delivery-status"}
        or value_of(message, "Return-Path") == "<>"
        or bool(DAEMON.search(value_of(message, "From")))
        or any(name in message for name in SIGNS)
    )


def value_of(message, name):
    return str(message.get(name, "")).strip().lower()
