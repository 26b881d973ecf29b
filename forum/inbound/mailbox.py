"""The mailbox that answers arrive in, read over IMAP (RFC 3501)."""

import logging
import re
import ssl
from contextlib import contextmanager, suppress
from imaplib import IMAP4, IMAP4_SSL
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError

from .messages import MOST_BYTES
from .receiving import receive

logger = logging.getLogger(__name__)

AT_A_TIME = 50
SECONDS = 30


def read_mailbox():
    """Take in what is unread; returns how many mails.

    A mail is marked as read after what became of it is committed: an interruption lets it come
    again, and the same mail makes no second post. Raises OSError and IMAP4.error when the mailbox
    cannot be read.
    """
    with opened_mailbox(urlsplit(settings.INBOUND_IMAP_URL)) as server:
        _, found = server.uid("SEARCH", "UNSEEN")
        uids = (found[0] or b"").split()[:AT_A_TIME]
        for uid in uids:
            take_in(server, uid.decode())
    return len(uids)


@contextmanager
def opened_mailbox(url):
    if url.scheme == "imaps":
        context = ssl.create_default_context()
        server = IMAP4_SSL(url.hostname, url.port or 993, ssl_context=context, timeout=SECONDS)
    else:
        server = IMAP4(url.hostname, url.port or 143, timeout=SECONDS)
    try:
        server.login(unquote(url.username or ""), unquote(url.password or ""))
        folder = unquote(url.path.strip("/")) or "INBOX"
        status, _ = server.select(f'"{folder}"')
        if status != "OK":
            raise IMAP4.error(f"There is no mailbox {folder!r}.")
        yield server
    finally:
        with suppress(OSError, IMAP4.error):
            server.logout()


def take_in(server, uid):
    """Receive one mail and mark it; one that breaks us is marked for the operator to look at."""
    flags = r"(\Seen)"
    try:
        if size_of(server, uid) <= MOST_BYTES:
            receive(content_of(server, uid))
        else:
            logger.warning("Mail %s is too large to be read", uid)
    except (OperationalError, InterfaceError, OSError, IMAP4.error):
        raise  # It will come again.
    except Exception:
        logger.exception("Mail %s could not be taken in", uid)
        flags = r"(\Seen \Flagged)"
    server.uid("STORE", uid, "+FLAGS", flags)


def size_of(server, uid):
    _, answer = server.uid("FETCH", uid, "(RFC822.SIZE)")
    found = re.search(rb"RFC822\.SIZE (\d+)", answer[0] or b"")
    return int(found[1]) if found else 0


def content_of(server, uid):
    _, answer = server.uid("FETCH", uid, "(BODY.PEEK[])")
    return next((part[1] for part in answer if isinstance(part, tuple)), b"")
