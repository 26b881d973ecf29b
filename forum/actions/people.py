"""A member turns to another one, or away from her."""

from accounts.actions.follows import follow_member, unfollow_member
from accounts.actions.mutes import mute_member, unmute_member

from ..permissions import can_follow_member, can_mute


def follow_person(*, actor, person):
    """Follow a member; raises Refused."""
    can_follow_member(actor, person.pk).require()
    follow_member(follower=actor.user, followed=person)


def unfollow_person(*, actor, person):
    """Follow a member no longer; raises Refused."""
    can_follow_member(actor, person.pk).require()
    unfollow_member(follower=actor.user, followed_id=person.pk)


def mute_person(*, actor, person):
    """Have the posts of a member folded; raises Refused."""
    can_mute(actor, person.pk).require()
    mute_member(member=actor.user, muted=person)


def unmute_person(*, actor, person):
    """Have the posts of a member open again; raises Refused."""
    can_mute(actor, person.pk).require()
    unmute_member(member=actor.user, muted_id=person.pk)
