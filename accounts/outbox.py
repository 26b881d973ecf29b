"""Mail as rows: written in the transaction of its cause, sent by the worker after.

Every mail arrives, and once: see `delivery`.
"""

from contextlib import closing
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .delivery import claim, due, hand_over
from .mail import build_message
from .models import OutgoingMail

ENOUGH_TROUBLES = 3  # One after the other: then it is the server, and the rest can wait.
KEPT = timedelta(days=30)
LATE = timedelta(minutes=15)


def queue_mail(
    *, key, template_prefix, to, context, language, member=None, headers=None, due_at=None
):
    """Return the row of a mail that will be sent from `due_at` on, at once when left out.

    It is written now, in `language`, a code of LANGUAGES. The same `key` gives the same row: what
    was queued once is not queued again. `template_prefix`, `context` and `headers` are those of
    `build_message`. Call it in the transaction of what the mail tells of.
    """
    if queued := OutgoingMail.objects.filter(key=key).first():
        return queued
    message = build_message(template_prefix, to, context, language=language, headers=headers)
    return OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "member": member,
            "to": to,
            "language": message.extra_headers["Content-Language"],
            "due_at": due_at or timezone.now(),
            "headers": {"Message-ID": message_id(key)} | message.extra_headers,
            **words_of(message),
        },
    )[0]


def words_of(message):
    """What a row holds of an unsent message: `subject`, `text` and `html`."""
    return {
        "subject": message.subject[:500],
        "text": message.body,
        "html": message.alternatives[0].content,
    }


def message_id(key):
    """The Message-ID (RFC 5322) of the mail with this key: always the same, never guessed."""
    secret = salted_hmac("accounts.outbox", key, algorithm="sha256").hexdigest()[:40]
    return f"<{secret}@{urlsplit(settings.SITE_URL).hostname}>"


def send_due(limit=100):
    """Hand over at most so many mails that are due; returns how many the server took.

    Raises OSError when no server can be reached: no row is the worse for it, all wait.
    """
    if not due(timezone.now()).exists():
        return 0
    sent = troubles = 0
    with closing(get_connection()) as server:
        for _ in range(limit):
            server.open()  # Does nothing while the connection stands.
            row = claim(timezone.now())
            if row is None:
                break
            is_sent = hand_over(row, server)
            sent, troubles = sent + is_sent, 0 if is_sent else troubles + 1
            if troubles == ENOUGH_TROUBLES:
                break
    return sent


def send_again():
    """Let the mail that was given up be tried again; returns how many rows."""
    given_up = OutgoingMail.objects.exclude(failed_at=None)
    return given_up.update(failed_at=None, attempts=0, due_at=timezone.now())


def forget_old():
    """Remove the rows of mail that was sent or given up a month ago; returns how many."""
    before = timezone.now() - KEPT
    old = OutgoingMail.objects.filter(Q(sent_at__lt=before) | Q(failed_at__lt=before))
    return old.delete()[0]


def is_late():
    """Whether mail is waiting that nobody has tried to send for a quarter of an hour."""
    return due(timezone.now() - LATE).exists()
