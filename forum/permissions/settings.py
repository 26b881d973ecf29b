"""Who says what holds in a discussion, in those of a course and in all of the site."""

from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from ..actor import MODERATE
from .discussions import can_moderate


def can_change_settings(actor, place):
    """Whether this actor may change the settings of a discussion, or a row of ForumSettings."""
    if hasattr(place, "staff"):
        return can_moderate(actor, place)
    if actor.is_member and actor.user.is_active and _moderates_all_of(actor, place):
        return Allowed()
    return Denied(
        pgettext("moderation refused", "Only those who moderate all of it can change this.")
    )


def _moderates_all_of(actor, place):
    """Whether this member moderates everything that a row of ForumSettings is about."""
    if actor.user.has_perm(MODERATE):
        return True
    discussions = place.category.discussions.all() if place.category_id else []
    return bool(discussions) and all(actor.moderates(discussion) for discussion in discussions)
