"""From a row to the mail server, so that a mail is neither lost nor doubled.

A worker claims one row and commits the claim before the server hears of it; the server's answer is
committed before the next row is claimed. A killed worker leaves at most one row whose fate nobody
knows: claimed, without an answer. When the claim has run out it is sent again as the same message,
with the Message-ID and the Date it had, by which servers and mail programs know a second copy.
"""

import logging
import time
from contextlib import suppress
from datetime import timedelta
from email.utils import format_datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused

from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from .models import OutgoingMail

logger = logging.getLogger(__name__)

CLAIM = timedelta(minutes=10)  # More than the time limits of one hand-over add up to.
# Before another attempt; three days in all.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, *[60] * 72)]
BEFORE_NOTING = (0, 1, 5, 20)  # Seconds before each try to write down that a mail is sent.
NOT_SIGNED_IN = {530, 534, 535, 538}  # Answers about our account, not about an address.

# By the first word of a key: a function that gets the row when it is about to be sent, may write
# it anew, and says whether it is still to be sent.
CHECKS = {}

# First words of the keys of mail to people of whom nothing is to be kept.
FORGOTTEN = set()


def checked_at_sending(kind):
    """Let a function decide, when it comes to sending, about mail whose key begins with `kind:`."""

    def add(function):
        CHECKS[kind] = function
        return function

    return add


def forgotten_when_sent(kind):
    """Let the row of mail whose key begins with `kind:` go as soon as the mail is sent, or given
    up; returns the kind."""
    FORGOTTEN.add(kind)
    return kind


def is_forgotten(row):
    return row.key.partition(":")[0] in FORGOTTEN


def due(now):
    """The rows that are to be sent and that no worker has in hand."""
    waiting = OutgoingMail.objects.filter(sent_at=None, failed_at=None, due_at__lte=now)
    return waiting.filter(Q(claimed_until=None) | Q(claimed_until__lte=now))


@transaction.atomic
def claim(now):
    """Take the oldest row that is due into this worker's hands; returns it, or None."""
    row = due(now).select_for_update(skip_locked=True).order_by("due_at", "pk").first()
    if row is None:
        return None
    if row.claimed_until:
        logger.warning(
            "Nobody knows whether mail %s was sent; it is sent again as the same message.", row.pk
        )
    row.claimed_until, row.attempts = now + CLAIM, row.attempts + 1
    row.save(update_fields=["claimed_until", "attempts"])
    return row


def hand_over(row, server):
    """Give a claimed row to the mail server; returns whether it is off our hands.

    `server` is an open connection of Django's mail. Whatever goes wrong is written in the row.
    """
    try:
        if not is_wanted(row):
            row.delete()
            return True
        server.send_messages([as_message(row)])
    except Exception as error:
        with suppress(OSError):  # What the server makes of the next mail must not hang on this.
            server.close()
        note_failure(row, error)
        return False
    note_sent(row)
    return True


def is_wanted(row):
    check = CHECKS.get(row.key.partition(":")[0])
    return check is None or check(row)


def as_message(row):
    """The message of a row; each time the same one."""
    message = EmailMultiAlternatives(
        subject=row.subject,
        body=row.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[row.to],
        headers={"Date": format_datetime(row.created_at), **row.headers},
    )
    message.attach_alternative(row.html, "text/html")
    return message


def note_sent(row):
    """Write down that a mail is sent, even when the database is away for a moment, and forget
    its words: links in them open accounts."""
    words = dict.fromkeys(["subject", "text", "html", "error"], "")
    sent = {"sent_at": timezone.now(), "claimed_until": None, **words}
    own_row = OutgoingMail.objects.filter(pk=row.pk)
    for pause in BEFORE_NOTING:
        time.sleep(pause)
        try:
            own_row.delete() if is_forgotten(row) else own_row.update(**sent)
            return
        except OperationalError:
            logger.exception("Mail %s is sent, and it could not be written down", row.pk)
            if not connection.in_atomic_block:
                connection.close()


def note_failure(row, error):
    """Put a mail off, or give it up: an address that is refused, and what fails for three days.

    What the server said is in the row, and not in the log: it often names the address.
    """
    now = timezone.now()
    noted = {"claimed_until": None, "error": str(error).replace("\0", "")[:500]}
    if is_refused(error) or row.attempts > len(PAUSES):
        logger.error("Mail %s is given up: %s", row.pk, type(error).__name__)
        noted["failed_at"] = now
    else:
        logger.warning("Mail %s is put off: %s", row.pk, type(error).__name__)
        noted["due_at"] = now + PAUSES[row.attempts - 1]
    # Should the claim have run out meanwhile, the row is in the hands of another worker.
    own_row = OutgoingMail.objects.filter(pk=row.pk, claimed_until=row.claimed_until)
    if "failed_at" in noted and is_forgotten(row):
        own_row.delete()
        return
    own_row.update(**noted)


def is_refused(error):
    """Whether an answer of the server says that this mail will never be taken (5yz, RFC 5321)."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(is_for_good(code) for code, _ in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return is_for_good(error.smtp_code)
    return isinstance(error, AnymailRecipientsRefused)


def is_for_good(code):
    return 500 <= code < 600 and code not in NOT_SIGNED_IN
