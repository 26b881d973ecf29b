"""Posts, found by the words of the translations that people have made of them."""

from ..models import PostStatus, Translation
from .excerpts import plain_text
from .index import WordIndex

INDEX = WordIndex("forum_translation_words")
BY_PEOPLE = {"engine": "", "status": PostStatus.PUBLISHED}


def refresh(translation):
    """Let a post be found by this translation; one by a machine, or not published, is of no use.

    Called by the actions, in their transaction.
    """
    if translation.is_by_machine or translation.status != PostStatus.PUBLISHED:
        INDEX.drop(translation.pk)
        return
    INDEX.put(translation.pk, plain_text(translation.html), (f"l{translation.language}",))


def forget(translations):
    """Find nothing any more by the translations of a queryset."""
    for pk in translations.values_list("pk", flat=True):
        INDEX.drop(pk)


def index_translations():
    """Make the whole index anew; returns the number of translations in it."""
    found = Translation.objects.filter(**BY_PEOPLE)
    INDEX.keep_only(found)
    for translation in found.iterator():
        refresh(translation)
    INDEX.settle()
    return found.count()


def matching(query, language=""):
    """The published translations by people that a Query finds, in a `language` when given."""
    if not query:
        return Translation.objects.none()
    facets = [f"l{language}"] if language else []
    return Translation.objects.filter(**BY_PEOPLE, pk__in=INDEX.matching(query, facets))


def find_translated(query, *, among, language="", before=None, limit):
    """The ids of at most `limit` posts of a queryset that a translation lets a Query find, below
    `before`, the newest first."""
    found = matching(query, language).filter(post__in=among)
    if before is not None:
        found = found.filter(post__lt=before)
    return list(found.order_by("-post").values_list("post", flat=True).distinct()[:limit])
