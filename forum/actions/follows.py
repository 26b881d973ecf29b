"""A member follows the author of a post."""

from accounts.actions.follows import follow_member, unfollow_member

from ..permissions import can_follow


def follow_author(*, actor, post):
    """Follow whoever wrote a post; raises Refused."""
    can_follow(actor, post).require()
    follow_member(follower=actor.user, followed=post.author)


def unfollow_author(*, actor, post):
    """Follow whoever wrote a post no longer; raises Refused."""
    can_follow(actor, post).require()
    unfollow_member(follower=actor.user, followed_id=post.author_id)
