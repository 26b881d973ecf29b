"""Who may say in which language a post is written."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from ..models import LanguageCorrection, LanguageSaidBy, PostStatus
from .posts import is_in_authors_hands


def can_correct_language(actor, post, at=None):
    """Whether this actor may say in which language a post is written."""
    if actor.moderates_post(post) and post.status != PostStatus.DELETED:
        return Allowed()
    if actor.owns(post):
        return is_in_authors_hands(actor, post, at)
    if actor.is_guest:
        return Denied(pgettext("correction refused", "Sign in to correct the language of a post."))
    if not post.is_published:
        return Denied(
            pgettext("correction refused", "Only a published post can have its language corrected.")
        )
    if post.language_said_by in {LanguageSaidBy.AUTHOR, LanguageSaidBy.MODERATOR}:
        return Denied(
            pgettext(
                "correction refused",
                "Its author or a moderator has said in which language this post is.",
            )
        )
    return Allowed()


def can_correct_more(actor, at=None):
    """Whether a member has corrections of others' posts left in this hour."""
    since = (at or timezone.now()) - timedelta(hours=1)
    made = LanguageCorrection.objects.filter(
        member=actor.user, created_at__gt=since, said_by=LanguageSaidBy.MEMBER
    )
    if made.count() < settings.FORUM_CORRECTIONS_PER_HOUR:
        return Allowed()
    return Denied(
        pgettext(
            "correction refused",
            "You have corrected many posts in this hour. Please go on a little later.",
        )
    )
