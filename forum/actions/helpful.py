"""A member says that a post helped, or takes it back; a post counts the members who say so."""

from django.db import transaction
from django.db.models import F

from ..models import Helpful, Post
from ..permissions import can_mark_helpful, can_unmark_helpful
from .locks import lock


@transaction.atomic
def mark_helpful(*, actor, post):
    """Say that a post helped, once however often it is said; raises Refused."""
    lock(post)
    can_mark_helpful(actor, post).require()
    _, is_new = Helpful.objects.get_or_create(post=post, member=actor.user)
    if is_new:
        _shift(post, +1)
    return post


@transaction.atomic
def unmark_helpful(*, actor, post):
    """Take it back; raises Refused."""
    lock(post)
    can_unmark_helpful(actor).require()
    for mark in Helpful.objects.filter(post=post, member=actor.user):
        mark.delete()  # Which tells `count_out`.
    post.refresh_from_db(fields=["helpful_count"])
    return post


def count_out(mark):
    """A mark is gone: taken back, or with the member who made it."""
    Post.objects.filter(pk=mark.post_id).update(helpful_count=F("helpful_count") - 1)


def _shift(post, by):
    Post.objects.filter(pk=post.pk).update(helpful_count=F("helpful_count") + by)
    post.helpful_count += by
