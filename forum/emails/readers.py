"""Who is written to about a post, where and in which language, and whether it is still wanted."""

from dataclasses import dataclass

from django.conf import settings

from accounts.models import MailFrequency, User

from ..models import Notification, Reach, Visit
from ..notifications import may_hear
from ..notifications.audience import Audience
from ..notifications.wishes import Person, wishes_about


@dataclass(frozen=True)
class Reader:
    """A member, or a guest at her confirmed address; `key` is `m` or `g` and an id."""

    key: str
    email: str
    language: str
    member: User | None = None


def reader_of(notification):
    """The Reader to tell, None when there is no address that is known to be hers."""
    if notification.member_id:
        return reader_of_member(notification.member)
    guest = notification.guest
    if guest.confirmed_at is None or guest.stopped_at is not None:
        return None
    return Reader(f"g{guest.pk}", guest.email, spoken(guest.language))


def reader_of_member(member):
    address = member.emailaddress_set.filter(verified=True).order_by("-primary", "pk").first()
    if not member.is_active or address is None or member.mail_frequency == MailFrequency.NEVER:
        return None
    return Reader(f"m{member.pk}", address.email, spoken(member.language), member)


def spoken(language):
    """A language that the site speaks: this one, or its own."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def is_owed(notification):
    """Whether mail may tell of this post now: the person wants it, may read the post and has not
    seen it on the site."""
    if notification.read_at or reader_of(notification) is None:
        return False
    return not has_left(notification) and may_hear(notification)


def has_left(notification):
    """Whether she wants nothing of the place: then no mail, even when she is mentioned there."""
    person = Person(notification.member_id, notification.guest_id)
    wishes = wishes_about(notification.post, Audience(notification.post, person).only)
    return person in wishes and wishes[person].reach == Reach.NONE


def is_quiet(notification):
    """Whether she had mail about this discussion and has not come back since.

    For guests nothing is quiet: nobody knows whether they have come back.
    """
    member, discussion = notification.member_id, notification.post.discussion_id
    if member is None:
        return False
    heard = Notification.objects.filter(member=member, post__discussion=discussion)
    mailed = heard.exclude(mail=None).order_by("-mailed_at")
    latest = mailed.values_list("mailed_at", flat=True).first()
    if latest is None:
        return False
    visits = Visit.objects.filter(member=member, discussion=discussion, visited_at__gt=latest)
    return not (visits.exists() or heard.filter(read_at__gt=latest).exists())
