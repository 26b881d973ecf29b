"""Who may write at all, and what becomes of it when nothing speaks against it.

The other checks stand beside this file, by subject.

A phase takes a Draft and returns a Decision when it settles what becomes of the post, a Denied
when it may not be posted at all, or None to leave it to the next phase.
"""

from ..models import PostStatus
from ..permissions import can_edit, can_post, can_reply
from .draft import Decision, Draft

__all__ = [
    "Decision",
    "Draft",
    "by_a_moderator",
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


def nothing_against_it(draft):
    return Decision(PostStatus.PUBLISHED, "nothing-against-it")
