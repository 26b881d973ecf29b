"""A member wants to read what another one writes, or no longer."""

from ..models import Follow


def follow_member(*, follower, followed):
    """Follow a member, once however often it is said; ValueError for oneself."""
    if follower == followed:
        raise ValueError("Nobody follows herself.")
    Follow.objects.get_or_create(follower=follower, followed=followed)


def unfollow_member(*, follower, followed_id):
    """Follow a member no longer; nothing happens when it was not so."""
    Follow.objects.filter(follower=follower, followed=followed_id).delete()
