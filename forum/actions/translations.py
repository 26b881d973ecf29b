"""Translations of posts: by the engine, for a reader who asks, and by members."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.permissions import Denied

from ..markup import MARKUP_VERSION, normalise
from ..models import ModerationLogEntry, Post, PostStatus, Translation
from ..moderation.translations import TranslationDraft, screen_translation
from ..permissions import (
    can_change_translation,
    can_moderate,
    can_request_translation,
    removed_translation,
)
from ..quota import take
from ..references import cook_in
from ..search import translations as search
from ..translation import TranslationFailed, current_engine, translate_html
from ..translation.engine import Unsupported
from .locks import lock

PENDING, PUBLISHED, HIDDEN = PostStatus.PENDING, PostStatus.PUBLISHED, PostStatus.HIDDEN


class TooMany(TranslationFailed):
    """This reader, or all readers together, have asked for enough in this hour."""

    status = 429
    reason = pgettext_lazy(
        "translation failed",
        "You have asked for many translations in a short time. Please try again in an hour.",
    )


class TooManyOfAll(TooMany):
    reason = pgettext_lazy(
        "translation failed",
        "Many translations were asked for in this hour. Please try again in the next one.",
    )


def translate_post(*, actor, post, language, reader):
    """Return the engine's translation of a post, made now unless there is one of its text.

    `reader` names who is counted. The engine may take seconds, so no transaction is open while
    it works. Raises Refused, or TranslationFailed with the sentence to show.
    """
    can_request_translation(actor, post).require()
    engine = current_engine()
    if engine is None:
        raise Unsupported
    stored = post.translations.filter(language=language, engine=engine.name).first()
    if stored and stored.is_of(post):
        return stored
    _count(reader)
    html = translate_html(post.html, post.language, language)
    return _store(actor, post, language, engine.name, html)


def _count(reader):
    if not take(f"translations:{reader}", settings.TRANSLATIONS_PER_READER):
        raise TooMany
    if not take("translations", settings.TRANSLATIONS_PER_HOUR):
        raise TooManyOfAll


@transaction.atomic
def _store(actor, post, language, engine, html):
    """Keep what the engine made of a post as it was read, unless it is gone by now."""
    now = Post.objects.select_for_update(of=["self"], no_key=True).get(pk=post.pk)
    now.discussion = post.discussion
    can_request_translation(actor, now).require()
    translation, _ = Translation.objects.update_or_create(
        post=post,
        language=language,
        engine=engine,
        defaults={
            "post_version": post.version,
            "post_language": post.language,
            "html": html,
            "markup_version": MARKUP_VERSION,
            "created_at": timezone.now(),
        },
    )
    return translation


def contribute_translation(*, actor, post, language, source, version=None, sending=None):
    """Return this member's translation of a post into a language, new or rewritten.

    `version` is that of the text she had before her, the present one when not given; `sending`
    says how it came here. Raises Refused, also when a moderator has hidden the translation she
    had.
    """
    draft = TranslationDraft(actor, post, language, normalise(source), sending)
    return _save(draft, screen_translation(draft), version)


@transaction.atomic
def _save(draft, decision, version):
    actor, post, language, source = draft.actor, draft.post, draft.language, draft.source
    Post.objects.select_for_update(of=["self"], no_key=True).get(pk=post.pk)
    own = post.translations.filter(language=language, translator=actor.user, engine="").first()
    if own:
        can_change_translation(actor, own).require()
    translation = own or Translation(post=post, language=language, translator=actor.user)
    translation.source = source
    translation.html = cook_in(post.discussion, source).html
    translation.markup_version = MARKUP_VERSION
    translation.post_version = min(version or post.version, post.version)
    translation.post_language = post.language
    translation.status = decision.status
    translation.created_at = timezone.now()
    translation.save()
    search.refresh(translation)
    return translation


@transaction.atomic
def withdraw_translation(*, actor, translation):
    """Its author takes a translation back; nothing of it stays."""
    _lock(translation)
    can_change_translation(actor, translation).require()
    search.INDEX.drop(translation.pk)
    translation.delete()


def publish_translation(*, actor, translation):
    return _decide(actor, translation, "publish translation", PUBLISHED)


def hide_translation(*, actor, translation):
    return _decide(actor, translation, "hide translation", HIDDEN)


@transaction.atomic
def _decide(actor, translation, decision, after):
    """Move a translation to a status, and log it; one that is there already stays."""
    _lock(translation)
    can_moderate(actor, translation.post.discussion).require()
    before = translation.status
    if before == after:
        return translation
    translation.status = after
    translation.save(update_fields=["status"])
    search.refresh(translation)
    ModerationLogEntry.objects.create(
        post_id=translation.post_id,
        translation=translation,
        moderator=actor.user,
        decision=decision,
        status_before=before,
        status_after=after,
    )
    return translation


def _lock(translation):
    """Read it again and keep others waiting; Refused when it is gone by now."""
    post = translation.post
    try:
        lock(translation)
    except Translation.DoesNotExist:
        Denied(removed_translation()).require()
    translation.post = post


def set_translate_to(*, actor, language):
    """Remember the language that a member always wants to read posts in, empty for none."""
    actor.user.translate_to = actor.translate_to = language
    actor.user.save(update_fields=["translate_to"])
