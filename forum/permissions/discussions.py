"""Who may read a discussion, and who looks after it."""

from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied, role_of_trust

from ..actor import MODERATE
from ..models import Discussion


@role_of_trust
def has_discussions_to_moderate(user):
    return (
        user.has_perm(MODERATE)
        or user.moderator_roles.exists()
        or Discussion.objects.filter(staff=user).exists()
    )


def can_read(actor, discussion):
    if discussion.is_public:
        return Allowed()
    return can_moderate(actor, discussion)


def can_moderate_post(actor, post):
    """Whether this actor decides about a post."""
    if actor.moderates_post(post):
        return Allowed()
    return Denied(pgettext("moderation refused", "Only moderators of this post can do this."))


def can_moderate(actor, discussion):
    if actor.moderates(discussion):
        return Allowed()
    return Denied(pgettext("moderation refused", "Only moderators of this discussion can do this."))
