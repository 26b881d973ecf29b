"""Which notifications a member has read, and those that no mail is made from."""

from django.db import transaction
from django.utils import timezone

from ..models import Notification
from ..notifications import notify_published
from ..permissions import can_record_visit


def mark_read(*, actor, notification, at=None):
    """Remember that a member has read of a post; raises Refused for a guest."""
    can_record_visit(actor).require()
    _mark(actor, at, pk=notification.pk)


def mark_all_read(*, actor, last, at=None):
    """The same of all her notifications up to the one with the id `last`: what came after it she
    has not seen."""
    can_record_visit(actor).require()
    _mark(actor, at, pk__lte=last)


def mark_visited(*, actor, discussion, last, at=None):
    """The same of the posts of a discussion up to the one with the id `last`."""
    can_record_visit(actor).require()
    _mark(actor, at, post__discussion=discussion, post__lte=last)


@transaction.atomic
def tell_without_mail(posts, *, at=None):
    """Let people be told now, on pages alone, of published posts that were no news."""
    for post in posts:
        notify_published(post)
    unmailed = Notification.objects.filter(post__in=posts, mailed_at=None)
    unmailed.update(mailed_at=at or timezone.now())


def _mark(actor, at, **which):
    unread = Notification.objects.filter(member=actor.user, read_at=None)
    unread.filter(**which).update(read_at=at or timezone.now())
