"""Who may write at all, and whose first post waits; beside it, the other checks by subject.

A phase takes a Draft and returns a Decision when it settles what becomes of the post, a Denied
when it may not be posted at all, or None to leave it to the next phase.
"""

from ..models import Post, PostStatus
from ..permissions import can_edit, can_post, can_reply
from ..settings_of import settings_of
from .draft import Decision, Draft

__all__ = [
    "Decision",
    "Draft",
    "by_a_moderator",
    "first_post_of_a_guest",
    "nothing_against_it",
    "permission",
]


def permission(draft):
    if draft.edited:
        answer = can_edit(draft.actor, draft.edited)
        return None if answer else answer
    answer = can_reply(draft.actor, draft.parent) if draft.parent else None
    answer = can_post(draft.actor, draft.thread) if answer is None else answer
    return None if answer else answer


def by_a_moderator(draft):
    if draft.actor.moderates(draft.discussion):
        return Decision(PostStatus.PUBLISHED, "by-a-moderator")
    return None


def first_post_of_a_guest(draft):
    if draft.actor.is_member or not settings_of(draft.thread.discussion).holds_first_posts:
        return None
    approved = Post.objects.published().of_guest(draft.actor)
    if draft.edited:
        # The approval of these very words is no approval of what they are turned into.
        approved = approved.exclude(pk=draft.edited.pk)
    if approved.exists():
        return None
    return Decision(PostStatus.PENDING, "first-post-of-a-guest")


def nothing_against_it(draft):
    return Decision(PostStatus.PUBLISHED, "nothing-against-it")
