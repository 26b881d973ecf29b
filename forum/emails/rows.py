"""Rows of notifications become rows of mail, in one transaction: no post is told twice."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.delivery import checked_at_sending
from accounts.mail import build_message
from accounts.models import MailFrequency, User
from accounts.outbox import queue_mail, words_of
from accounts.time_zones import zone_of

from ..models import Notification
from .letters import digest_of, letter_about
from .readers import is_owed, is_quiet, reader_of

REFLECTION = timedelta(seconds=60)  # In which an author or a moderator may take a post back.
HOUR_OF_DIGESTS = time(8)
AT_A_TIME = 200
IN_DIGESTS = [MailFrequency.DAILY, MailFrequency.WEEKLY]
AT_ONCE = Q(member=None) | ~Q(member__mail_frequency__in=IN_DIGESTS)


def mail_at_once(now):
    """Queue mail about posts of a minute ago and more; returns how many notifications are done."""
    waiting = to_mail().filter(AT_ONCE, created_at__lte=now - REFLECTION)
    ids = list(waiting.order_by("created_at", "pk").values_list("pk", flat=True)[:AT_A_TIME])
    for pk in ids:
        decide(pk, now)
    return len(ids)


def to_mail():
    """Notifications that are to be decided about: none of a post that is folded after reports,
    which waits until a moderator has looked at it."""
    return Notification.objects.filter(mailed_at=None, post__is_folded=False)


@transaction.atomic
def decide(pk, now):
    """Queue the mail about one post, or write down that there is to be none."""
    for notification in in_hand(pk=pk):
        mail = None
        if is_owed(notification) and not is_quiet(notification):
            letter = letter_about(notification)
            mail = queue_mail(key=f"post:{pk}", member=notification.member, **letter)
        note_mailed([notification], mail, now)


def mail_digests(now):
    """Queue the digests whose hour has come; returns how many people's notifications are done."""
    waiting = to_mail().filter(member__mail_frequency__in=IN_DIGESTS)
    people = User.objects.filter(pk__in=waiting.values("member"))
    done = 0
    for member in people.order_by("pk"):
        hour = hour_of_digest(member, now)
        if waiting.filter(member=member, created_at__lte=hour).exists():
            mail_digest(member, hour, now)
            done += 1
    return done


@transaction.atomic
def mail_digest(member, hour, now):
    """Queue one digest of what a member has not been told of and has not seen."""
    rows = list(in_hand(member=member, created_at__lte=hour))
    owed = [row for row in rows if is_owed(row)]
    mail = None
    if owed:
        key = f"digest:{member.pk}:{hour:%Y-%m-%dT%H:%M%z}"
        mail = queue_mail(key=key, member=member, **digest_of(owed))
        User.objects.filter(pk=member.pk).update(last_digest_at=now)
    note_mailed(owed, mail, now)
    note_mailed([row for row in rows if row not in owed], None, now)


def in_hand(**which):
    """Notifications that are still to be decided about, locked for this transaction."""
    rows = with_posts(to_mail().filter(**which))
    return rows.select_for_update(of=["self"], skip_locked=True, no_key=True).order_by("pk")


def with_posts(notifications):
    rows = notifications.select_related(
        "member", "guest", "post__author", "post__discussion", "post__thread"
    )
    return rows.prefetch_related("post__thread__titles", "post__discussion__locations")


def note_mailed(rows, mail, now):
    ids = [row.pk for row in rows]
    Notification.objects.filter(pk__in=ids).update(mailed_at=now, mail=mail)


def hour_of_digest(member, now):
    """The last moment at which this member's digest was due: eight o'clock where she is, of this
    day, or of Monday for who wants one a week."""
    zone = zone_of(member)
    day = now.astimezone(zone).date()
    if member.mail_frequency == MailFrequency.WEEKLY:
        day -= timedelta(days=day.weekday())
    hour = datetime.combine(day, HOUR_OF_DIGESTS, zone)
    if hour <= now:
        return hour
    step = 7 if member.mail_frequency == MailFrequency.WEEKLY else 1
    return datetime.combine(day - timedelta(days=step), HOUR_OF_DIGESTS, zone)


@checked_at_sending("post")
@checked_at_sending("digest")
def is_still_owed(mail):
    """Look again when the mail is about to leave: it may have waited for the server for a day.

    What was edited is told as it is now, and what is no longer to be told is left out.
    """
    is_less = put_off_folded(mail)
    told = list(with_posts(mail.notifications.order_by("pk")))
    owed = [row for row in told if is_owed(row)]
    if not owed:
        return False
    if is_less or owed != told or any(is_changed_since(row, mail) for row in owed):
        letter = letter_about(owed[0]) if mail.key.startswith("post:") else digest_of(owed)
        for name, value in words_of(build_message(**letter)).items():
            setattr(mail, name, value)
    mail.to = reader_of(owed[0]).email
    mail.save(update_fields=["to", "subject", "text", "html"])
    return True


def put_off_folded(mail):
    """Leave to a later mail what was folded after reports since this one was written; returns
    how many posts."""
    folded = mail.notifications.filter(post__is_folded=True)
    return folded.update(mail=None, mailed_at=None)


def is_changed_since(notification, mail):
    edited_at = notification.post.edited_at
    return edited_at is not None and edited_at >= mail.created_at
