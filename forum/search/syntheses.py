"""Published syntheses, found by their words."""

from ..citations import without_marks
from ..models import Discussion, Synthesis
from .excerpts import plain_text
from .index import WordIndex

INDEX = WordIndex("forum_synthesis_words")


def refresh(synthesis):
    """Let a synthesis be found by what its readers see; called by the actions, in their
    transaction."""
    if synthesis.is_published:
        facets = (f"d{synthesis.discussion_id}", f"l{synthesis.language}")
        INDEX.put(synthesis.pk, words_of(synthesis), facets)
    else:
        INDEX.drop(synthesis.pk)


def words_of(synthesis):
    """What a synthesis says, on one line and without its citations."""
    return plain_text(without_marks(synthesis.html))


def index_syntheses():
    """Make the whole index anew; returns the number of syntheses in it."""
    published = Synthesis.objects.exclude(published_at=None)
    INDEX.keep_only(published)
    for synthesis in published.iterator():
        refresh(synthesis)
    INDEX.settle()
    return published.count()


def find_syntheses(actor, query, *, language="", discussions=None, limit):
    """At most `limit` published syntheses of discussions that this actor may read, with the
    locations of these, the newest first; filters as in `find_posts`."""
    readable = Discussion.objects.readable_by(actor)
    if discussions is not None:
        readable = readable.filter(pk__in=discussions)
    among = Synthesis.objects.exclude(published_at=None).filter(discussion__in=readable)
    facets = [f"l{language}"] if language else []
    pks = INDEX.find(query, among=among, facets=facets, limit=limit)
    found = Synthesis.objects.filter(pk__in=pks).prefetch_related("discussion__locations")
    return list(found.order_by("-pk"))
