"""What moderators do beside a post: the usual decisions, and its marks. Each is logged."""

from django.db import transaction
from django.utils.translation import ngettext

from accounts.permissions import Denied

from ..models import Discussion, ModerationLogEntry, Post
from ..permissions import can_highlight, can_mark_answer, can_pin
from .deciding import decide
from .locks import lock

MAX_PINNED = 3


def publish_post(*, actor, post, is_news=True):
    """Let everybody read a post that waited for approval; nobody is told of one that is no news."""
    return _decide(actor, post, "publish", is_news)


def hide_post(*, actor, post):
    """Take a post from the readers' eyes; it can be restored."""
    return _decide(actor, post, "hide")


def restore_post(*, actor, post):
    """Bring a hidden post back."""
    return _decide(actor, post, "restore")


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


def _decide(actor, post, decision, is_news=True):
    decide(actor=actor, post=post, decision=decision, is_news=is_news)
    return post


def _mark(actor, post, decision, mark, value):
    """Give a locked post a mark, or take it away; what is so already is not logged."""
    if getattr(post, mark) != value:
        setattr(post, mark, value)
        post.save(update_fields=[mark])
        _log(actor, post, decision, post.status)
    return post


def _too_many_pinned():
    return Denied(
        ngettext(
            "%(n)d post is pinned here already. Unpin it before you pin another one.",
            "%(n)d posts are pinned here already. Unpin one of them before you pin another one.",
            MAX_PINNED,
        )
        % {"n": MAX_PINNED}
    )


def _log(actor, post, decision, before):
    ModerationLogEntry.objects.create(
        post=post,
        moderator=actor.user,
        decision=decision,
        status_before=before,
        status_after=post.status,
    )
