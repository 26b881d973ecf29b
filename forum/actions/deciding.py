"""What moderators decide about a post, written into the log with all that undoing needs."""

from django.db import transaction
from django.utils.translation import pgettext

from accounts.permissions import Denied

from ..models import REMOVALS, KeptText, ModerationLogEntry, PostStatus, Review
from ..moderation.decisions import (
    WAYS,
    Overtaken,
    last_decision,
    state_of,
    tell_decided,
)
from ..moderation.queue import close_review
from ..moderation.reports import main_reason
from ..permissions import can_moderate_post
from .flags import settle_flags
from .locks import lock
from .posts import MARKS
from .statements import settle_appeals, tell_author
from .statuses import change_status

REVIEW = ("why", "reason_code", "detail", "score")


@transaction.atomic
def decide(
    *,
    actor,
    post,
    decision,
    reason_code="",
    note="",
    message="",
    seen=None,
    batch=None,
    is_news=True,
):
    """Take one of the decisions named in `WAYS`; returns its entry of the log, None when it holds
    already. `seen` is the state that the form was drawn with.

    Raises Refused when the actor is no moderator of the post, or when it cannot go that way, and
    Overtaken when somebody decided since the form was drawn.
    """
    way = WAYS[decision]
    lock(post)
    can_moderate_post(actor, post).require()
    refuse_what_is_overtaken(post, seen)
    if post.status == way.after and not has_open_questions(post):
        return None
    if not way.leads_from(post.status):
        impossible(post).require()
    if post.status == PostStatus.DELETED and not has_kept_text(post):
        (gone() if post.is_deleted_by_moderators else impossible(post)).require()
    facts, before = begin(post), post.status
    change_status(post, way.after, is_news=is_news)
    said = {"reason_code": reason_code, "note": note, "message": message, "batch": batch}
    return settle(actor, post, decision, before=before, outcome=way.outcome, data=facts, **said)


def begin(post):
    """What undoing a decision about a locked post will need to know."""
    review = Review.objects.filter(post=post, closed_at=None).values(*REVIEW).first()
    return {
        "marks": [mark for mark in MARKS if getattr(post, mark)],
        "is_folded": post.is_folded,
        "cleared_reasons": post.cleared_reasons,
        "review": review,
    }


def settle(actor, post, decision, *, before, outcome, data, **said):
    """Answer the open reports with a decision about a locked post, end its turn in the queue and
    write it all down; returns the entry of the log."""
    if decision in REMOVALS and not said.get("reason_code"):
        said["reason_code"] = main_reason(post)
    data = data | {"flags": settle_flags(post, outcome)}
    if post.is_published:
        settle_appeals(post)
    close_review(post, decision, actor.user)
    entry = write_down(actor, post, decision, before=before, data=data, **said)
    tell_author(entry)
    return entry


def write_down(actor, post, decision, *, before, **facts):
    """Write into the log what was decided about a locked post; returns the entry.

    It names no thread: whoever moves the post has locked that, and waits for the post.
    """
    return ModerationLogEntry.objects.create(
        post=post,
        moderator=actor.user,
        decision=decision,
        status_before=before,
        status_after=post.status,
        **facts,
    )


def refuse_what_is_overtaken(post, seen):
    """Raise Overtaken when a locked post is no longer as a form has shown it."""
    if seen is None or seen == state_of(post):
        return
    if entry := last_decision(post):
        raise Overtaken(tell_decided(entry), entry)
    raise Overtaken(
        pgettext("decision refused", "The post has changed since you were shown it. Look again.")
    )


def has_open_questions(post):
    """Whether anybody waits for a decision about a post."""
    return Review.objects.filter(post=post, closed_at=None).exists() or post.is_folded


def has_kept_text(post):
    return KeptText.objects.filter(post=post).exclude(source="").exists()


def impossible(post):
    if post.status == PostStatus.DELETED and not post.is_deleted_by_moderators:
        return Denied(pgettext("decision refused", "The author has deleted this post."))
    entry = last_decision(post)
    if entry:
        return Denied(tell_decided(entry))
    return Denied(
        pgettext("decision refused", "Someone has already decided otherwise about this post.")
    )


def gone():
    return Denied(
        pgettext("decision refused", "The words of this post are gone: it cannot be brought back.")
    )
