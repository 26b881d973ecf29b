"""Who may have a post translated, and who may translate it."""

from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from ..models import PostStatus
from .posts import WITH_AUTHOR, can_write


def can_request_translation(actor, post):
    """Whether a post may be given to the engine of translation for this reader."""
    if post.is_published:
        return Allowed()
    if post.status == PostStatus.DELETED or not actor.moderates_post(post):
        return Denied(
            pgettext("translation refused", "The post that you want to read is no longer there.")
        )
    return Allowed()


def can_contribute_translation(actor, post):
    """Whether this actor may write a translation of a post."""
    if actor.is_guest:
        return Denied(pgettext("translation refused", "Please sign in to translate a post."))
    if not post.is_published:
        return Denied(
            pgettext("translation refused", "Only a post that everybody can read is translated.")
        )
    return can_write(actor, post.thread)


def can_change_translation(actor, translation):
    """Whether this actor may rewrite a translation or take it back."""
    is_hers = actor.is_member and not translation.engine
    if not is_hers or translation.translator_id != actor.user.pk:
        return Denied(
            pgettext("translation refused", "Only who wrote a translation can change it.")
        )
    return Allowed() if translation.status in WITH_AUTHOR else Denied(removed_translation())


def removed_translation():
    return pgettext("translation refused", "This translation was removed, so it cannot be changed.")
