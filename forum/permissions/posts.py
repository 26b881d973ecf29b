"""Who may write, rewrite and take back, and who may read what a post said before."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from ..models import PostStatus
from ..settings_of import settings_of
from .closing import is_open

WITH_AUTHOR = {PostStatus.PUBLISHED, PostStatus.PENDING}


def can_write(actor, thread):
    """Whether anything may be written in a thread now, be it new, a reply or an edit."""
    if actor.moderates(thread.discussion):
        return Allowed()
    answer = is_open(thread)
    if not answer:
        return answer
    if actor.is_guest and settings_of(thread.discussion).is_members_only:
        return Denied(
            pgettext("post refused", "Only members can post here. Please sign in to take part.")
        )
    return Allowed()


def can_post(actor, thread):
    """Whether this actor may answer the question of a thread."""
    if thread.is_retired:
        return Denied(
            pgettext("post refused", "This question is no longer asked; it takes no new answers.")
        )
    return can_write(actor, thread)


def can_reply(actor, post):
    """Whether this actor may answer a post."""
    if not post.is_published:
        return Denied(pgettext("reply refused", "The post you are answering is no longer there."))
    return can_write(actor, post.thread)


def can_edit(actor, post, at=None):
    """Whether this actor may rewrite a post at a moment, now when none is given."""
    mine = is_in_authors_hands(actor, post, at)
    return can_write(actor, post.thread) if mine else mine


def can_delete(actor, post, at=None):
    """Whether this actor may take back a post at a moment, now when none is given."""
    return is_in_authors_hands(actor, post, at)


def can_see_revisions(actor, post):
    """Whether this actor may read what a post said before; who may not read the post may not."""
    if actor.owns(post) or actor.moderates_post(post):
        return Allowed()
    shown_to = settings.FORUM_REVISIONS_VISIBLE_TO
    if shown_to == "everyone" or (shown_to == "members" and actor.is_member):
        return Allowed()
    return Denied(
        pgettext("history refused", "The earlier versions of this post are not shown to you.")
    )


def is_in_authors_hands(actor, post, at=None):
    """Whether a post is this actor's own and can still be changed at a moment, else now."""
    if not actor.owns(post):
        return Denied(pgettext("edit refused", "Only its author can change a post."))
    if post.status not in WITH_AUTHOR:
        return Denied(pgettext("edit refused", "This post was removed, so it cannot be changed."))
    window = timedelta(seconds=settings.FORUM_GUEST_EDIT_SECONDS)
    if actor.is_guest and (at or timezone.now()) > post.created_at + window:
        return Denied(
            pgettext("edit refused", "The time in which a guest can change a post is over.")
        )
    return Allowed()
