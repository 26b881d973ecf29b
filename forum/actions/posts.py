"""Writing, rewriting and taking back a post."""

import uuid
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import pgettext

from ..markup import MARKUP_VERSION
from ..models import (
    KeptText,
    LanguageSaidBy,
    Post,
    PostStatus,
    Why,
)
from ..moderation.draft import Draft
from ..moderation.pipeline import screen
from ..moderation.queue import close_review, open_review
from ..notifications import notify_mentioned, notify_published
from ..permissions import can_delete, can_edit, can_read
from ..references import cook_in
from ..search import posts as search
from ..search import translations as translated
from ..signals import post_published
from ..tree import child_path
from . import tallies
from .composing import checked_language, checked_source, compose, parent_within_reach
from .flags import drop_reports
from .guests import keep_address
from .locks import hold_thread, lock
from .participants import join
from .references import forget_references, keep_references
from .revisions import keep_revision
from .standing import reckon
from .whereabouts import whereabouts

MARKS = ["is_highlighted", "is_answer", "is_pinned"]
REWRITTEN = (
    *("source", "html", "markup_version", "version", "status", "edited_at"),
    *("cleared_reasons", "is_edited_by_moderators"),
)


class IdempotencyConflict(Exception):  # noqa: N818
    """The key of this form has already made another post, which is `existing`."""

    def __init__(self, existing):
        super().__init__(pgettext("post refused", "This form was already used for another post."))
        self.existing = existing


class PlaceChanged(Exception):  # noqa: N818
    """What a post was to be written under has gone to another thread meanwhile."""


class EditConflict(Exception):  # noqa: N818
    """The post was rewritten since the text of an edit was begun; it is at hand as it is now."""


def create_post(
    *,
    actor,
    thread,
    source,
    language="",
    parent=None,
    idempotency_key=None,
    created_at=None,
    is_news=True,
    sending=None,
):
    """Return a new post, or the one that the same form has already made.

    Without a language it is detected. Nobody is told of one that is no news. `sending` says how
    it came here, None of what the site makes itself. Raises Refused when the actor may not post
    here, IdempotencyConflict when the key belongs to another post,
    ValueError for a text, a language or a parent that no form lets through.
    """
    key = idempotency_key or uuid.uuid4()
    source = checked_source(source)
    if thread.merged_into_id:
        thread, parent = _follow(actor, thread, parent)
    parent = parent_within_reach(thread, parent)
    draft = Draft(actor, thread, parent, source, sending=sending, language=language)
    if existing := _made_before(key, draft):
        return existing
    post, cooked, decision = compose(draft, language, created_at=created_at or timezone.now())
    post.idempotency_key = key
    try:
        _insert(post, cooked, decision, is_news)
    except IntegrityError:  # The same form came twice at once.
        if existing := _made_before(key, draft):
            return existing
        raise
    except PlaceChanged:
        thread, parent = _follow(actor, thread, parent)
        return create_post(
            actor=actor,
            thread=thread,
            source=source,
            language=language,
            parent=parent,
            idempotency_key=key,
            created_at=created_at,
            is_news=is_news,
            sending=sending,
        )
    return post


def edit_post(*, actor, post, source, language="", version=None, sending=None):
    """Rewrite a post and keep what it said; raises Refused, EditConflict when this text was
    written over another `version` than the present one, ValueError for a text or a language
    that is none.

    The new text is screened like a new post: one that must wait takes the post from the
    readers until it is approved. No edit brings a post back. Nothing is locked while it is
    screened, for that may ask another server.
    """
    source = checked_source(source)
    told = {"edited": post, "sending": sending, "language": language}
    draft = Draft(actor, post.thread, post.parent, source, **told)
    return _save_edit(draft, screen(draft), checked_language(language, source), version)


@transaction.atomic
def _save_edit(draft, decision, written_in, version):
    post, language = draft.edited, draft.language
    lock(post)
    can_edit(draft.actor, post).require()
    before, was_published = post.language, post.is_published
    if (draft.source, written_in) == (post.source, before):
        return post
    if draft.source != post.source:
        if version not in {None, post.version}:
            raise EditConflict
        rewrite(post, draft, decision)
    if language and written_in != before:
        post.language_said_by = LanguageSaidBy.AUTHOR
    post.language = written_in
    post.save(update_fields=["language", "language_said_by", *REWRITTEN, *MARKS])
    follow_edit(post, before, was_published)
    return post


@transaction.atomic
def delete_post(*, actor, post):
    """Leave a tombstone in the place of a post: its words and the guest's address are gone."""
    lock(post)
    can_delete(actor, post).require()
    return leave_tombstone(post)


def leave_tombstone(post):
    """Keep the place of a locked post and nothing of what it said, in any language."""
    was_published = post.is_published
    post.source = post.html = post.guest_email = ""
    post.status = PostStatus.DELETED
    unmarked = take_marks_away(post)
    post.save(update_fields=["source", "html", "guest_email", "status", *unmarked])
    forget_former_texts(post)
    close_review(post, "deleted")
    drop_reports(post)
    search.refresh(post)
    if was_published:
        tallies.count_out(post)
        reckon(post)
    return post


def forget_former_texts(post):
    """Let nothing stay of what a post has said: no version, no translation, no picture."""
    post.revisions.all().delete()
    KeptText.objects.filter(post=post).delete()
    forget_references(post)
    translated.forget(post.translations.all())
    post.translations.all().delete()


def hold(post, decision):
    """Put a post that waits into the moderators' queue, with the reason of the check."""
    if post.status in {PostStatus.PENDING, PostStatus.SPAM}:
        open_review(post, Why.HELD, decision.reason_code, detail=decision.detail)


def take_marks_away(post):
    """A post that readers do not see is not set apart; returns the fields to save."""
    for mark in MARKS:
        setattr(post, mark, False)
    return MARKS


def tell_published(post, is_news=True):
    """Let people be told, and tell the floors above once the post is committed; a deaf listener
    harms nobody."""
    if is_news:
        notify_published(post)
    transaction.on_commit(partial(post_published.send_robust, sender=Post, post=post))


def rewrite(post, draft, decision):
    """Put a new text in the place of the one that a post has, which is kept; whoever calls saves
    the post."""
    keep_revision(post)
    cooked = cook_in(post.discussion, draft.source)
    post.source, post.html, post.markup_version = draft.source, cooked.html, MARKUP_VERSION
    post.version += 1
    post.edited_at = timezone.now()
    post.is_edited_by_moderators = not draft.actor.owns(post)
    keep_references(post, cooked)
    post.cleared_reasons = ""  # What moderators found nothing behind were other words.
    if decision.status != PostStatus.PUBLISHED:
        post.status = decision.status
        take_marks_away(post)
        hold(post, decision)


def follow_edit(post, before, was_published):
    """Let what is told, found and counted of a post follow it, wherever it stands now; `before`
    is the language in which it was published."""
    search.refresh(post)
    if post.is_published:
        notify_mentioned(post)
    if not was_published:
        return
    if not post.is_published:
        tallies.count_out(post, language=before)
    elif post.language != before:
        tallies.change_language(post, before)


@transaction.atomic
def _insert(post, cooked, decision, is_news):
    _stay(post)
    post.save(force_insert=True)
    post.path = child_path(post.parent, post.pk)
    post.latest_id = post.pk
    Post.objects.filter(pk=post.pk).update(path=post.path, latest_id=post.latest_id)
    if cooked.members or cooked.pictures:
        keep_references(post, cooked)
    if post.guest_email and is_news:
        keep_address(post)
    hold(post, decision)
    if post.is_published:
        search.refresh(post)
        join(post)
        tell_published(post, is_news)
        tallies.count_in(post)
        reckon(post)


def _follow(actor, thread, parent):
    """Where a post goes whose place moderators have moved; raises Refused where its writer may not
    read."""
    thread, parent = whereabouts(thread, parent)
    can_read(actor, thread.discussion).require()
    return thread, parent


def _stay(post):
    """Keep the place of a new post where it is until it is there; raises PlaceChanged when it is
    elsewhere by now."""
    takes_posts, parent = hold_thread(post.thread), post.parent
    here = {"thread": post.thread_id, "path": parent.path} if parent else {}
    if not takes_posts or (parent and not Post.objects.filter(pk=parent.pk, **here).exists()):
        raise PlaceChanged


def _made_before(key, draft):
    """The post that the form with this key has made, when it said the same in the same place, and
    None when it has made none; raises IdempotencyConflict when it was another one."""
    existing = Post.objects.filter(idempotency_key=key).first()
    if existing is None:
        return None
    actor, parent = draft.actor, draft.parent
    sent = (
        draft.thread.pk,
        parent.pk if parent else None,
        actor.user.pk if actor.is_member else None,
        draft.source,
    )
    if (existing.thread_id, existing.parent_id, existing.author_id, existing.source) == sent:
        return existing
    raise IdempotencyConflict(existing)
