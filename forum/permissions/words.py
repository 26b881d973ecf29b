"""Who may keep the lists of words."""

from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from ..actor import MODERATE


def can_list_words(actor):
    """Whether this actor may change the lists, which hold in every discussion."""
    if actor.is_member and actor.user.has_perm(MODERATE):
        return Allowed()
    return Denied(
        pgettext("word refused", "Only moderators of the whole site can change these lists.")
    )
