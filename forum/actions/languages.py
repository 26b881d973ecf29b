"""Saying in which language a post is written."""

from django.db import transaction
from django.utils import timezone

from ..language import guess, is_valid
from ..models import LanguageCorrection, LanguageSaidBy
from ..permissions import can_correct_language, can_correct_more
from ..search import posts as search
from . import tallies
from .locks import lock


@transaction.atomic
def correct_language(*, actor, post, language):
    """Say that a post is in this language; its author's or a moderator's word stands.

    Raises Refused, or ValueError for a language that is none.
    """
    if not is_valid(language):
        raise ValueError(f"{language!r} is not the tag of a language that posts are written in.")
    lock(post)
    can_correct_language(actor, post).require()
    before, said_by = post.language, role_of(actor, post)
    if language != before:
        if said_by == LanguageSaidBy.MEMBER:
            can_correct_more(actor).require()
        _log(actor, post, said_by, language)
    elif said_by == LanguageSaidBy.MEMBER:
        return post
    post.language, post.language_said_by = language, said_by
    post.save(update_fields=["language", "language_said_by"])
    search.refresh(post)
    if post.is_published and language != before:
        tallies.change_language(post, before)
    return post


def role_of(actor, post):
    if actor.owns(post):
        return LanguageSaidBy.AUTHOR
    if actor.moderates_post(post):
        return LanguageSaidBy.MODERATOR
    return LanguageSaidBy.MEMBER


def said_by_writer(language, source):
    """Whether the writer of a new text insists on its language: she has chosen another one than
    the text seems to be in. A choice that only agrees, or fills a doubt, binds nobody."""
    found = guess(source)
    insists = bool(language) and found.is_certain and found.tag != language
    return LanguageSaidBy.AUTHOR if insists else LanguageSaidBy.NOBODY


def _log(actor, post, said_by, language):
    LanguageCorrection.objects.create(
        post=post,
        member=actor.user,
        said_by=said_by,
        before=post.language,
        after=language,
        created_at=timezone.now(),
    )
