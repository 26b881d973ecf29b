"""Who may report a post, and who may appeal against the removal of one."""

from datetime import timedelta

from django.contrib.auth.backends import ModelBackend
from django.db.models import F
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from ..actor import MODERATE
from ..models import Appeal, Flag, ModerationLogEntry, ModeratorRole
from .discussions import can_moderate_post

TO_APPEAL = timedelta(days=183)  # Six months: Regulation (EU) 2022/2065, article 20(1).


def can_report(actor, post):
    """Whether a report of this post by this actor makes sense at all; asks the database nothing."""
    if not post.is_published:
        return Denied(pgettext("report refused", "Only a published post can be reported."))
    if actor.owns(post):
        return Denied(
            pgettext("report refused", "This post is yours: you can edit or delete it instead.")
        )
    return Allowed()


def can_flag(actor, post, reason_code=""):
    """Whether this actor may report a post now, for this reason if one is given; whoever may not
    read the post is not asked."""
    answer = can_report(actor, post)
    if not answer:
        return answer
    if Flag.objects.undecided().of_actor(actor).filter(post=post).exists():
        return Denied(pgettext("report refused", "You have reported this post already. Thank you."))
    if reason_code and reason_code in cleared_reasons(post):
        return Denied(
            pgettext(
                "report refused",
                "Moderators have already looked at this post for this reason and decided that "
                "it can stay. Thank you for taking care. If something else is wrong with it, "
                "choose another reason.",
            )
        )
    return Allowed()


def cleared_reasons(post):
    """The codes of the reasons for which moderators let a post stay."""
    return {code for code in post.cleared_reasons.split(",") if code}


def can_appeal(decision, at=None):
    """Whether the author may appeal against this entry of the log at a moment, else now; that it
    is the author is for `access` to find out."""
    if Appeal.objects.filter(decision=decision).exists():
        return Denied(
            pgettext("appeal refused", "You have already appealed against this decision.")
        )
    if not is_in_force(decision):
        return Denied(pgettext("appeal refused", "This decision holds no longer."))
    if (at or timezone.now()) > decision.created_at + TO_APPEAL:
        return Denied(
            pgettext("appeal refused", "The six months in which you could appeal are over.")
        )
    return Allowed()


def is_in_force(decision):
    """Whether a post still is what this entry of the log made it: nothing moved it since."""
    if decision.post.status != decision.status_after:
        return False
    later = ModerationLogEntry.objects.filter(post=decision.post_id, pk__gt=decision.pk)
    return not later.exclude(status_before=F("status_after")).exists()


def can_decide_appeal(actor, appeal):
    """Whether this actor may decide about an appeal: another than who took the decision, wherever
    there is another."""
    answer = can_moderate_post(actor, appeal.post)
    if not answer or appeal.decision.moderator_id != actor.user.pk:
        return answer
    if others_moderate(appeal.post, actor.user):
        return Denied(
            pgettext(
                "moderation refused",
                "You took the decision yourself: another moderator looks at the appeal.",
            )
        )
    return Allowed()


def others_moderate(post, user):
    """Whether somebody else than this member decides about a post."""
    of_the_site = ModelBackend().with_perm(MODERATE).exclude(pk=user.pk)
    if of_the_site.filter(is_active=True).exists():
        return True
    if post.discussion.staff.filter(is_active=True).exclude(pk=user.pk).exists():
        return True
    roles = ModeratorRole.objects.filter(member__is_active=True).exclude(member=user)
    if post.discussion.category_id and roles.filter(category=post.discussion.category_id).exists():
        return True
    return roles.filter(language=post.language).exists()
