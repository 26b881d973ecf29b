"""What moderators decide about a post; each decision is logged."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext, pgettext

from accounts.permissions import Denied

from ..models import Discussion, ModerationLogEntry, Outcome, Post, PostStatus
from ..moderation.queue import close_review
from ..moderation.reports import main_reason
from ..notifications import notify_mentioned
from ..permissions import can_highlight, can_mark_answer, can_moderate_post, can_pin
from ..search import posts as search
from . import tallies
from .flags import settle_flags
from .locks import lock
from .participants import join
from .posts import take_marks_away, tell_published
from .standing import reckon
from .statements import settle_appeals, tell_author

PENDING, PUBLISHED, HIDDEN, DELETED, SPAM = (
    PostStatus.PENDING,
    PostStatus.PUBLISHED,
    PostStatus.HIDDEN,
    PostStatus.DELETED,
    PostStatus.SPAM,
)
MAX_PINNED = 3


def publish_post(*, actor, post, is_news=True):
    """Let everybody read a post that waited for approval; nobody is told of one that is no news."""
    return _decide(actor, post, "publish", {PENDING, SPAM}, PUBLISHED, is_news)


def hide_post(*, actor, post):
    """Take a post from the readers' eyes; it can be restored."""
    return _decide(actor, post, "hide", {PENDING, PUBLISHED, SPAM}, HIDDEN)


def restore_post(*, actor, post):
    """Bring a hidden post back."""
    return _decide(actor, post, "restore", {HIDDEN}, PUBLISHED)


@transaction.atomic
def highlight_post(*, actor, post, is_highlighted=True):
    """Set a post apart for every reader, or no longer."""
    lock(post)
    can_highlight(actor, post).require()
    decision = "highlight" if is_highlighted else "unhighlight"
    return _mark(actor, post, decision, "is_highlighted", is_highlighted)


@transaction.atomic
def mark_answer(*, actor, post, is_answer=True):
    """Say that a post is the facilitators' answer, or no longer."""
    lock(post)
    can_mark_answer(actor, post).require()
    return _mark(actor, post, "answer" if is_answer else "unanswer", "is_answer", is_answer)


@transaction.atomic
def pin_post(*, actor, post, is_pinned=True):
    """Keep the first post of a branch on top of its discussion, or no longer; raises Refused
    also when MAX_PINNED others are pinned there."""
    lock(post)
    can_pin(actor, post).require()
    # Two who pin at once count one after the other.
    Discussion.objects.select_for_update(no_key=True).get(pk=post.discussion_id)
    others = Post.objects.filter(discussion=post.discussion_id, is_pinned=True).exclude(pk=post.pk)
    if is_pinned and others.count() >= MAX_PINNED:
        _too_many_pinned().require()
    return _mark(actor, post, "pin" if is_pinned else "unpin", "is_pinned", is_pinned)


@transaction.atomic
def _decide(actor, post, decision, befores, after, is_news=True):
    """Move a post to a status; one that is there already stays, and nothing is logged.

    Raises Refused when the actor is no moderator here, or when the post cannot go that way.
    """
    lock(post)
    can_moderate_post(actor, post).require()
    before = post.status
    if before == after:
        return post
    if before not in befores:
        _impossible(before).require()
    post.status = after
    unmarked = [] if after == PUBLISHED else take_marks_away(post)
    post.save(update_fields=["status", *unmarked])
    reason_code = "" if after == PUBLISHED else main_reason(post)
    entry = _log(actor, post, decision, before, reason_code)
    close_review(post, decision, actor.user)
    search.refresh(post)
    if after == PUBLISHED:
        settle_appeals(post)
        _tell(post, is_news)
        join(post)
        tallies.count_in(post)
    if before == PUBLISHED:
        tallies.count_out(post)
        settle_flags(post, Outcome.UPHELD)
    reckon(post)
    tell_author(entry)
    return post


def _tell(post, is_news):
    """Tell of a post that readers did not know, whichever way it comes to them; of another one
    those alone whom an edit mentioned."""
    if post.published_at:
        notify_mentioned(post)
        return
    post.published_at = timezone.now() if is_news else post.created_at
    post.save(update_fields=["published_at"])
    tell_published(post, is_news)


def _mark(actor, post, decision, mark, value):
    """Give a locked post a mark, or take it away; what is so already is not logged."""
    if getattr(post, mark) != value:
        setattr(post, mark, value)
        post.save(update_fields=[mark])
        _log(actor, post, decision, post.status)
    return post


def _impossible(status):
    if status == DELETED:
        return Denied(pgettext("decision refused", "The author has deleted this post."))
    return Denied(
        pgettext("decision refused", "Someone has already decided otherwise about this post.")
    )


def _too_many_pinned():
    return Denied(
        ngettext(
            "%(n)d post is pinned here already. Unpin it before you pin another one.",
            "%(n)d posts are pinned here already. Unpin one of them before you pin another one.",
            MAX_PINNED,
        )
        % {"n": MAX_PINNED}
    )


def _log(actor, post, decision, before, reason_code=""):
    return ModerationLogEntry.objects.create(
        post=post,
        moderator=actor.user,
        decision=decision,
        reason_code=reason_code,
        status_before=before,
        status_after=post.status,
    )
