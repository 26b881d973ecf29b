"""Who may put a picture into a discussion."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from .closing import discussion_is_open


def can_add_picture(actor, discussion, at=None):
    """Whether this actor may put a picture into a discussion at a moment, else now."""
    if actor.is_guest:
        return Denied(pgettext("picture refused", "Only members can add pictures. Please sign in."))
    answer = discussion_is_open(discussion, at)
    if not (answer or actor.moderates(discussion)):
        return answer
    if not settings.FORUM_IMAGES_PER_HOUR:
        return Denied(pgettext("picture refused", "Pictures cannot be added on this site."))
    own = actor.user.post_images.all()
    an_hour_ago = (at or timezone.now()) - timedelta(hours=1)
    if own.filter(created_at__gt=an_hour_ago).count() >= settings.FORUM_IMAGES_PER_HOUR:
        return Denied(
            pgettext(
                "picture refused",
                "You have added many pictures in the last hour. Please add this one later.",
            )
        )
    if own.filter(discussion=discussion).count() >= settings.FORUM_IMAGES_PER_DISCUSSION:
        return Denied(
            pgettext(
                "picture refused",
                "You have added as many pictures to this discussion as one person can.",
            )
        )
    return Allowed()
