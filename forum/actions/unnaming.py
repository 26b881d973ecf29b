"""The name of a person who has left, out of the texts of others and of what was made of them."""

from html import escape

from django.conf import settings
from django.db.models import Q
from django.utils import translation as languages
from django.utils.translation import pgettext

from ..models import Post, PostRevision, Synthesis, SynthesisRevision, Translation
from .recooking import recook
from .recooking_syntheses import recook_syntheses

BATCH = 500
NAMES_SOMETHING = Q(source__contains="@") | Q(source__regex=r"(post|image):")


def unname(leaver, ids):
    """Write her out of these posts and of what was made of them; returns the ids of the changed."""
    here = Post.objects.filter(pk__in=ids)
    there = Translation.objects.filter(post__in=ids)
    _rewrite(leaver, PostRevision.objects.filter(post__in=ids))
    changed = {*_rewrite(leaver, here), *_drawing(leaver, here)}
    of_translations = {*_rewrite(leaver, there), *_drawing(leaver, there)}
    changed |= {*Translation.objects.filter(pk__in=of_translations).values_list("post", flat=True)}
    there.filter(post__in=changed).exclude(engine="").delete()
    for pk in sorted(changed):
        recook(pk)
    return sorted(changed)


def unname_syntheses(leaver, written):
    _rewrite(leaver, SynthesisRevision.objects.filter(synthesis__in=written))
    ids = [*_rewrite(leaver, written), *_drawing(leaver, written)]
    recook_syntheses(Synthesis.objects.filter(pk__in=ids))


def _rewrite(leaver, rows):
    """Write her out of the sources of these rows; returns the ids of those to be drawn again."""
    changed = []
    for row in rows.filter(NAMES_SOMETHING).order_by("pk").iterator(chunk_size=BATCH):
        source = leaver.out_of(row.source, _word_in(getattr(row, "language", "")))
        if source != row.source:
            rows.model.objects.filter(pk=row.pk).update(source=source)
        if source != row.source or leaver.shows_hers(source):
            changed.append(row.pk)
    return changed


def _drawing(leaver, rows):
    """The ids of the rows whose HTML draws her name."""
    if not leaver.name:
        return []
    drawn = f"<bdi>{escape(leaver.name, quote=False)}</bdi>"
    return list(rows.filter(html__contains=drawn).values_list("pk", flat=True))


def _word_in(language):
    """What a person who has left is called in a language of the site, or in that of the site."""
    spoken = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with languages.override(spoken):
        return pgettext("author of a post", "Former member")
