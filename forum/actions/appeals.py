"""The author of a removed post appeals, and a moderator decides about that."""

from django.db import transaction
from django.utils import timezone

from ..markup import is_blank
from ..models import (
    WORDS_MAX_LENGTH,
    Appeal,
    Flag,
    ModerationLogEntry,
    Outcome,
    PostStatus,
    Why,
)
from ..moderation.limits import spend
from ..moderation.queue import close_review, open_review
from ..permissions import can_appeal, can_decide_appeal
from .flags import clear_reasons
from .locks import lock
from .moderation import publish_post, restore_post
from .statements import settle

BACK = {
    PostStatus.HIDDEN: restore_post,
    PostStatus.DELETED: restore_post,
    PostStatus.SPAM: publish_post,
}


def make_appeal(*, actor, decision, words, sending=None):
    """Return the Appeal of an author against an entry of the log, or the one that she has made.

    `access.get_statement` has found out that the entry is about a post of hers. Raises Refused,
    with status 429 for who writes too often, and ValueError for words that no form lets through.
    """
    if is_blank(words) or len(words) > WORDS_MAX_LENGTH:
        raise ValueError("an appeal says something and no more than fits")
    if made := Appeal.objects.filter(decision=decision, words=words).first():
        return made
    can_appeal(decision).require()
    spend(actor, sending.network if sending else "", "flag").require()
    return _insert(decision, words)


@transaction.atomic
def decide_appeal(*, actor, appeal, outcome, answer=""):
    """Agree with an appeal, which brings the post back where its words are still there, or leave
    the decision as it is; the author is told. Raises Refused; what was decided stays."""
    lock(appeal)
    lock(appeal.post)
    can_decide_appeal(actor, appeal).require()
    if appeal.outcome or outcome not in {Outcome.UPHELD, Outcome.DISMISSED}:
        return appeal
    if len(answer) > WORDS_MAX_LENGTH:
        raise ValueError("an answer has no more words than fit")
    settle(appeal, outcome, answer)
    post = appeal.post
    if outcome == Outcome.UPHELD:
        _bring_back(actor, appeal)
    else:
        close_review(post, "appeal-dismissed", actor.user)
    ModerationLogEntry.objects.create(
        post=post,
        moderator=actor.user,
        decision=f"appeal-{outcome}",
        reason_code=appeal.decision.reason_code,
        message=answer,
        status_before=post.status,
        status_after=post.status,
    )
    return appeal


def forget_decided(*, before):
    """Remove the appeals that were decided before a moment; returns how many."""
    return Appeal.objects.filter(decided_at__lt=before).delete()[0]


@transaction.atomic
def _insert(decision, words):
    post = decision.post
    lock(post)
    can_appeal(decision).require()
    appeal = Appeal.objects.create(
        decision=decision,
        post=post,
        member=post.author,
        guest_key="" if post.author_id else post.guest_key,
        words=words,
        created_at=timezone.now(),
    )
    open_review(post, Why.APPEALED, decision.reason_code)
    return appeal


def _bring_back(actor, appeal):
    """Let everybody read the post again, and let it be immune to the complaints that were wrong."""
    post = appeal.post
    upheld = Flag.objects.filter(post=post, outcome=Outcome.UPHELD)
    clear_reasons(post, {*upheld.values_list("reason_code", flat=True)})
    if post.status in BACK:
        BACK[post.status](actor=actor, post=post)
    else:
        close_review(post, "appeal-upheld", actor.user)
