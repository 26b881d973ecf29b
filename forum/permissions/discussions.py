"""Who may read a discussion, and who looks after it."""

from django.contrib.auth import get_user_model
from django.db.models import Exists
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied, role_of_trust

from ..actor import MODERATE
from ..models import Discussion


@role_of_trust
def moderates_something(user):
    """Whether a user moderates anything on this site; one query at most besides permissions."""
    if user.has_perm(MODERATE):
        return True
    roles = user.moderator_roles.order_by().values("pk")
    staffed = Discussion.staff.through.objects.filter(user=user).values("pk")
    return get_user_model().objects.filter(Exists(roles) | Exists(staffed), pk=user.pk).exists()


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


def can_use_queue(actor):
    """Whether this actor has anything to decide about."""
    if actor.is_member and moderates_something(actor.user) and actor.has_proof:
        return Allowed()
    return Denied(pgettext("moderation refused", "Only moderators see what waits for a decision."))
