"""How often in an hour people may do what can be overdone.

Each account and each browser of a guest is counted for itself, so that a classroom or a town
behind one address is not taken for one person; their network is counted too, with a wide limit,
for what comes without a cookie. Networks are `/24` and `/48`, and stand in the cache as a keyed
hash that is gone after the hour.
"""

from math import ceil

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from accounts.permissions import Allowed

from ..actor import hash_guest_key
from ..quota import seconds_left, take
from . import trust
from .later import Later


def spend(actor, network, what):
    """Count one more of `what`, a name in FORUM_LIMITS, by this actor from this wide network
    (empty when unknown); Allowed, or Later when it is one too many."""
    limit = settings.FORUM_LIMITS[what]
    if person := _name_of(actor):
        times = trust.TIMES[trust.level_of(actor)]
        if not take(f"{what}:{person}", limit * times):
            return _spent()
    if network and not trust.is_known(actor):
        hashed = salted_hmac("forum.limits", network, algorithm="sha256").hexdigest()[:32]
        if not take(f"{what}:network:{hashed}", limit * settings.FORUM_NETWORK_TIMES):
            return _spent()
    return Allowed()


def within_limits(draft):
    """The phase: nobody posts, edits or translates too often. Moderators are not counted where
    they moderate."""
    if draft.sending is None or draft.actor.moderates(draft.discussion):
        return None
    answer = spend(draft.actor, draft.sending.network, draft.what)
    return None if answer else answer


def _name_of(actor):
    """Under which name somebody is counted, empty for a guest whose browser keeps nothing."""
    if actor.is_member:
        return f"member:{actor.user.pk}"
    return f"guest:{hash_guest_key(actor.guest_key)}" if actor.guest_key else ""


def _spent():
    wait = seconds_left()
    minutes = ceil(wait / 60)
    sentence = ngettext(
        "That was a lot in a short time. Nothing of what you wrote is lost: please send it again "
        "in %(minutes)d minute.",
        "That was a lot in a short time. Nothing of what you wrote is lost: please send it again "
        "in %(minutes)d minutes.",
        minutes,
    )
    return Later(sentence % {"minutes": minutes}, wait)
