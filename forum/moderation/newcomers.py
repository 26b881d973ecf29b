"""First posts, and those of people whose posts were removed of late."""

from datetime import timedelta

from django.utils import timezone

from ..models import Post, PostStatus
from ..settings_of import settings_of
from . import trust
from .draft import Decision

FEWEST = 3  # Posts, before their fate says anything.
TOO_MANY = 0.3  # Of them removed.
A_WEEK = timedelta(days=7)
NEWEST = 100


def first_post_of_a_guest(draft):
    if draft.actor.is_member or not settings_of(draft.discussion).holds_first_posts:
        return None
    return None if draft.has_accepted else Decision(PostStatus.PENDING, "first-post-of-a-guest")


def first_post_of_a_member(draft):
    """Where the discussion says so, the first post of somebody who has just signed up."""
    if draft.actor.is_guest or not settings_of(draft.discussion).holds_new_members:
        return None
    if trust.is_known(draft.actor) or draft.has_accepted:
        return None
    return Decision(PostStatus.PENDING, "first-post-of-a-member")


def removed_lately(draft):
    """The phase: whoever had 30 of 100 posts removed in a week, of three or more, waits."""
    if draft.sending is None:
        return None
    lately = timezone.now() - A_WEEK
    newest = Post.objects.written_by(draft.actor).filter(created_at__gt=lately).order_by("-pk")
    fates = list(newest.values_list("status", flat=True)[:NEWEST])
    removed = sum(status in trust.REMOVED for status in fates)
    decided = removed + fates.count(PostStatus.PUBLISHED)
    if decided < FEWEST or removed < decided * TOO_MANY:
        return None
    return Decision(PostStatus.PENDING, "removed-lately")
