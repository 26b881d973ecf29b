"""Who may set a post apart, collect it, or say that it helped."""

from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from .discussions import can_moderate


def can_highlight(actor, post):
    """Whether this actor may set a post apart for every reader."""
    if not post.is_published:
        return Denied(pgettext("highlight refused", "Only a published post can be highlighted."))
    return can_moderate(actor, post.discussion)


def can_mark_answer(actor, post):
    """Whether this actor may say that a post is the facilitators' answer."""
    if not post.is_published:
        return Denied(
            pgettext("mark refused", "Only a published post can be the facilitators' answer.")
        )
    return can_moderate(actor, post.discussion)


def can_collect(actor, post):
    """Whether this actor may collect a post for the synthesis of its discussion."""
    if not post.is_published:
        return Denied(pgettext("mark refused", "Only a published post can be collected."))
    return can_moderate(actor, post.discussion)


def can_pin(actor, post):
    """Whether this actor may pin a post to the top of its discussion."""
    if not post.is_published:
        return Denied(pgettext("mark refused", "Only a published post can be pinned."))
    if post.depth:
        return Denied(
            pgettext("mark refused", "Only the post that begins a branch can be pinned, no reply.")
        )
    return can_moderate(actor, post.discussion)


def can_mark_helpful(actor, post):
    """Whether this actor may say that a post helped."""
    if not post.is_published:
        return Denied(pgettext("mark refused", "Only a published post can be found helpful."))
    if actor.is_guest:
        return can_unmark_helpful(actor)
    if actor.owns(post):
        return Denied(
            pgettext("mark refused", "This post is yours: whether it helps is for others to say.")
        )
    return Allowed()


def can_unmark_helpful(actor):
    """Whether this actor may take back that a post helped."""
    if actor.is_guest:
        return Denied(pgettext("mark refused", "Sign in to say that a post helped you."))
    return Allowed()
