"""Writing, rewriting and taking back a post."""

import uuid
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import pgettext

from ..actor import hash_guest_key
from ..language import detect, is_valid
from ..markup import MARKUP_VERSION, normalise
from ..models import SOURCE_MAX_LENGTH, LanguageSaidBy, Post, PostRevision, PostStatus
from ..moderation.phases import Draft
from ..moderation.pipeline import screen
from ..notifications import notify_mentioned, notify_published
from ..permissions import can_delete
from ..references import cook_in
from ..search import posts as search
from ..search import translations as translated
from ..signals import post_published
from ..tree import MAX_DEPTH, ancestor_ids, child_path
from . import tallies
from .guests import keep_address
from .languages import said_by_writer
from .locks import lock
from .participants import join
from .references import forget_references, keep_references

MARKS = ["is_highlighted", "is_answer", "is_pinned"]
REWRITTEN = ("source", "html", "markup_version", "version", "status", "edited_at")


class IdempotencyConflict(Exception):  # noqa: N818
    """The key of this form has already made another post, which is `existing`."""

    def __init__(self, existing):
        super().__init__(pgettext("post refused", "This form was already used for another post."))
        self.existing = existing


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
):
    """Return a new post, or the one that the same form has already made.

    Without a language it is detected. Nobody is told of one that is no news. Raises Refused when
    the actor may not post here, IdempotencyConflict when the key belongs to another post,
    ValueError for a text, a language or a parent that no form lets through.
    """
    key = idempotency_key or uuid.uuid4()
    source = _checked_source(source)
    draft = Draft(actor, thread, _parent_within_reach(thread, parent), source)
    if existing := Post.objects.filter(idempotency_key=key).first():
        return _same_or_conflict(existing, draft)
    decision = screen(draft)
    cooked = cook_in(thread.discussion, source)
    post = _compose(draft, cooked.html, decision.status)
    post.idempotency_key = key
    post.language = _checked_language(language, source)
    post.language_said_by = said_by_writer(language, source)
    post.created_at = created_at or timezone.now()
    post.published_at = post.created_at if post.is_published else None
    try:
        _insert(post, cooked, is_news)
    except IntegrityError:
        existing = Post.objects.filter(idempotency_key=key).first()
        if existing is None:
            raise
        return _same_or_conflict(existing, draft)
    return post


@transaction.atomic
def edit_post(*, actor, post, source, language="", version=None):
    """Rewrite a post and keep what it said; raises Refused, EditConflict when this text was
    written over another `version` than the present one, ValueError for a text or a language
    that is none.

    The new text is screened like a new post: one that must wait takes the post from the
    readers until it is approved. No edit brings a post back.
    """
    lock(post)
    source = _checked_source(source)
    decision = screen(Draft(actor, post.thread, post.parent, source, edited=post))
    is_said, language = bool(language), _checked_language(language, source)
    before, was_published = post.language, post.is_published
    if (source, language) == (post.source, before):
        return post
    if version not in {None, post.version} and source != post.source:
        raise EditConflict
    if source != post.source:
        _keep_revision(post, actor)
        keep_references(post, _rewrite(post, source))
        if decision.status != PostStatus.PUBLISHED:
            post.status = decision.status
            take_marks_away(post)
    if is_said and language != before:
        post.language_said_by = LanguageSaidBy.AUTHOR
    post.language = language
    post.save(update_fields=["language", "language_said_by", *REWRITTEN, *MARKS])
    search.refresh(post)
    if post.is_published:
        notify_mentioned(post)
    if was_published:
        _count_edit(post, before)
    return post


@transaction.atomic
def delete_post(*, actor, post):
    """Leave a tombstone in the place of a post: its words and the guest's address are gone."""
    lock(post)
    can_delete(actor, post).require()
    was_published = post.is_published
    post.source = post.html = post.guest_email = ""
    post.status = PostStatus.DELETED
    unmarked = take_marks_away(post)
    post.save(update_fields=["source", "html", "guest_email", "status", *unmarked])
    post.revisions.all().delete()
    forget_references(post)
    search.refresh(post)
    translated.forget(post.translations.all())
    post.translations.all().delete()
    if was_published:
        tallies.count_out(post)
    return post


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


def _keep_revision(post, actor):
    PostRevision.objects.create(
        post=post,
        version=post.version,
        language=post.language,
        source=post.source,
        written_at=post.edited_at or post.created_at,
        was_published=post.is_published,
        editor=actor.user,
    )


def _rewrite(post, source):
    cooked = cook_in(post.discussion, source)
    post.source, post.html, post.markup_version = source, cooked.html, MARKUP_VERSION
    post.version += 1
    post.edited_at = timezone.now()
    return cooked


def _count_edit(post, before):
    """Count a post that was published in the language `before`, wherever it stands now."""
    if not post.is_published:
        tallies.count_out(post, language=before)
    elif post.language != before:
        tallies.change_language(post, before)


def _compose(draft, html, status):
    actor, parent = draft.actor, draft.parent
    return Post(
        discussion=draft.thread.discussion,
        thread=draft.thread,
        parent=parent,
        root_id=parent.branch_id if parent else None,
        depth=parent.depth + 1 if parent else 0,
        author=actor.user,
        guest_name=actor.guest_name,
        guest_email=actor.guest_email,
        guest_key=hash_guest_key(actor.guest_key),
        source=draft.source,
        html=html,
        markup_version=MARKUP_VERSION,
        status=status,
    )


@transaction.atomic
def _insert(post, cooked, is_news):
    post.save(force_insert=True)
    post.path = child_path(post.parent, post.pk)
    post.latest_id = post.pk
    Post.objects.filter(pk=post.pk).update(path=post.path, latest_id=post.latest_id)
    if cooked.members or cooked.pictures:
        keep_references(post, cooked)
    if post.guest_email and is_news:
        keep_address(post)
    if post.is_published:
        search.refresh(post)
        join(post)
        tell_published(post, is_news)
        tallies.count_in(post)


def _same_or_conflict(existing, draft):
    """The post that a repeated form has made, when it says the same in the same place."""
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


def _parent_within_reach(thread, parent):
    """The post to hang a reply on: an ancestor of the one answered where the tree is too deep."""
    if parent is None:
        return None
    if parent.thread_id != thread.pk:
        raise ValueError("A reply belongs to the thread of its parent.")
    if parent.depth < MAX_DEPTH:
        return parent
    return Post.objects.get(pk=ancestor_ids(parent.path)[MAX_DEPTH - 1])


def _checked_source(source):
    source = normalise(source)
    if not source or len(source) > SOURCE_MAX_LENGTH:
        raise ValueError(f"A post has from 1 to {SOURCE_MAX_LENGTH} characters.")
    return source


def _checked_language(language, source):
    if language and not is_valid(language):
        raise ValueError(f"{language!r} is not the tag of a language that posts are written in.")
    return language or detect(source)
