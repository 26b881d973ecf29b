"""Hearing no more by mail, by the link in a mail."""

from enum import StrEnum

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import MailFrequency, User

from ..models import GuestAddress, Post, Reach, Subscription


class Scope(StrEnum):
    """What one wants no more mail about."""

    THREAD = "thread"
    DISCUSSION = "discussion"
    ALL = "all"


@transaction.atomic
def stop_mail(*, leave, scope):
    """Let the reader of a Leave have no more mail about a place, or none at all.

    The link itself is the permission, and it permits nothing else.
    """
    people = User.objects if leave.is_of_member else GuestAddress.objects
    person = people.filter(pk=leave.id)
    if not person.exists():
        return
    if scope == Scope.ALL or leave.post_id is None:
        stop_all_mail(leave, person)
        return
    post = Post.objects.get(pk=leave.post_id)
    whose = {"member_id" if leave.is_of_member else "guest_id": leave.id}
    inner, place = Q(post__thread=post.thread_id), {"thread_id": post.thread_id}
    if scope == Scope.DISCUSSION:
        inner = Q(post__discussion=post.discussion_id) | Q(thread__discussion=post.discussion_id)
        place = {"discussion_id": post.discussion_id}
    # What she said of places inside is nearer to a post, and would count for more.
    Subscription.objects.filter(inner, **whose).delete()
    Subscription.objects.update_or_create(**whose, **place, defaults={"reach": Reach.NONE})


def stop_all_mail(leave, person):
    if leave.is_of_member:
        person.update(mail_frequency=MailFrequency.NEVER)
    else:
        person.filter(stopped_at=None).update(stopped_at=timezone.now())
