"""A member would rather not read what another one writes, or reads it again."""

from ..models import Mute


def mute_member(*, member, muted):
    """Fold what a member writes, once however often it is said; ValueError for oneself."""
    if member == muted:
        raise ValueError("Nobody mutes herself.")
    Mute.objects.get_or_create(member=member, muted=muted)


def unmute_member(*, member, muted_id):
    """Fold it no longer; nothing happens when it was not so."""
    Mute.objects.filter(member=member, muted=muted_id).delete()
