"""A member mutes the author of a post, who is never told of it."""

from accounts.actions.mutes import mute_member, unmute_member

from ..permissions import can_mute


def mute_author(*, actor, post):
    """Have what the author of a post writes folded, and be told nothing of it; raises Refused."""
    can_mute(actor, post.author_id).require()
    mute_member(member=actor.user, muted=post.author)


def unmute_author(*, actor, post):
    """Have it open again; raises Refused."""
    can_mute(actor, post.author_id).require()
    unmute_member(member=actor.user, muted_id=post.author_id)
