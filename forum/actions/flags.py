"""Reports of posts: made by readers, settled by what moderators decide."""

from django.db import transaction
from django.utils import timezone

from ..actor import hash_guest_key
from ..emails.reports import mail_decision, mail_receipt
from ..markup import is_blank
from ..models import (
    WORDS_MAX_LENGTH,
    Appeal,
    Flag,
    ModerationLogEntry,
    Outcome,
    RemovalReason,
)
from ..moderation.limits import spend
from ..moderation.queue import close_review
from ..moderation.reports import weigh, weight_of
from ..permissions import can_flag, can_moderate_post, cleared_reasons
from .locks import lock

KEEP = "keep"


def flag_post(*, actor, post, reason_code, words="", sending=None):
    """Return the Flag by which a reader reports a post, or the one that she has made already and
    that is not decided. A guest has a key. Raises Refused, with status 429 for who reports too
    often, and ValueError for what no form lets through.
    """
    if reason_code not in RemovalReason or len(words) > WORDS_MAX_LENGTH:
        raise ValueError("a report has a known reason and no more words than fit")
    if reason_code == RemovalReason.ILLEGAL and is_blank(words):
        raise ValueError("a report of something against the law says what")
    if not (actor.is_member or actor.guest_key):
        raise ValueError("a guest who reports has a key")
    if made := _made_before(actor, post):
        return made
    can_flag(actor, post, reason_code).require()
    if not actor.moderates_post(post):
        spend(actor, sending.network if sending else "", "flag").require()
    return _insert(actor, post, reason_code, words)


@transaction.atomic
def keep_post(*, actor, post):
    """Decide that a reported post is fine: it is unfolded, and never reported again for the same
    reasons as long as it says the same. Raises Refused."""
    lock(post)
    can_moderate_post(actor, post).require()
    is_closed = close_review(post, KEEP, actor.user)
    is_reported = Flag.objects.undecided().filter(post=post).exists()
    if is_closed or is_reported or post.is_folded:
        ModerationLogEntry.objects.create(
            post=post,
            moderator=actor.user,
            decision=KEEP,
            status_before=post.status,
            status_after=post.status,
        )
        settle_flags(post, Outcome.DISMISSED)
    return post


def settle_flags(post, outcome):
    """Say what became of all reports of a locked post that are not decided, in the transaction of
    the decision, and tell those who made them; returns their ids. It is folded no longer; what
    was dismissed is not to be said again of these words."""
    flags = list(Flag.objects.undecided().filter(post=post).select_related("member"))
    now = timezone.now()
    if outcome == Outcome.DISMISSED:
        clear_reasons(post, {flag.reason_code for flag in flags})
    if post.is_folded:
        post.is_folded = False
        post.save(update_fields=["is_folded"])
    for flag in flags:
        flag.outcome, flag.decided_at = outcome, now
        flag.save(update_fields=["outcome", "decided_at"])
        mail_decision(flag)
    return [flag.pk for flag in flags]


def drop_reports(post):
    """The same when its author has taken a locked post back: nobody is to decide any more."""
    settle_flags(post, Outcome.GONE)
    appeals = Appeal.objects.undecided().filter(post=post)
    appeals.update(outcome=Outcome.GONE, decided_at=timezone.now())


def clear_reasons(post, reasons):
    """Let a locked post be immune to reports for these reasons."""
    cleared = cleared_reasons(post) | reasons
    if cleared != cleared_reasons(post):
        post.cleared_reasons = ",".join(sorted(cleared))
        post.save(update_fields=["cleared_reasons"])


def forget_decided(*, before):
    """Remove the reports that were decided before a moment, and those made before it that never
    brought a post into the queue; returns how many."""
    decided = Flag.objects.filter(decided_at__lt=before)
    ignored = Flag.objects.undecided().filter(created_at__lt=before)
    ignored = ignored.exclude(post__reviews__closed_at=None, post__reviews__isnull=False)
    return decided.delete()[0] + ignored.delete()[0]


@transaction.atomic
def _insert(actor, post, reason_code, words):
    lock(post)
    if made := _made_before(actor, post):  # The same form came twice at once.
        return made
    can_flag(actor, post, reason_code).require()
    flag = Flag.objects.create(
        post=post,
        member=actor.user,
        guest_key="" if actor.is_member else hash_guest_key(actor.guest_key),
        reason_code=reason_code,
        words=words,
        weight=weight_of(actor, post),
        created_at=timezone.now(),
    )
    weigh(post, flag)
    mail_receipt(flag)
    return flag


def _made_before(actor, post):
    return Flag.objects.undecided().of_actor(actor).filter(post=post).first()
