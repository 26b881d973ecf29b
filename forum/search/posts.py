"""Published posts, found by their words."""

from django.db import transaction

from ..models import Discussion, Post
from .excerpts import plain_text
from .index import WordIndex
from .translations import find_translated, matching
from .words import index_words

INDEX = WordIndex("forum_post_words")
READ_AT_ONCE = 500


def refresh(post):
    """Let a post be found by what it says now; one that is not published is found by nobody.

    Called by the actions, in their transaction.
    """
    if post.is_published:
        INDEX.put(post.pk, plain_text(post.html), facets_of(post))
    else:
        INDEX.drop(post.pk)


def refresh_many(pks):
    """Do the same for some hundred posts whose place has changed."""
    INDEX.drop_many(pks)
    put_new(Post.objects.published().filter(pk__in=pks))


def words_of_html(html):
    """The words under which a post with this HTML is found, as the index wants them."""
    return index_words(plain_text(html))


def put_new(posts, words_of=words_of_html):
    """Let many new published posts be found, at far less cost than one after the other."""
    INDEX.put_new((post.pk, words_of(post.html), facets_of(post)) for post in posts)


def index_posts():
    """Make the whole index anew, a few hundred posts at a time so that nobody who writes has to
    wait for long; returns the number of posts in it."""
    INDEX.keep_only(Post.objects.published())
    count, last = 0, 0
    while found := refresh_after(last):
        count, last = count + found[0], found[1]
    INDEX.settle()
    return count


@transaction.atomic
def refresh_after(pk):
    """Refresh the next posts after an id; returns their number and the last id, None at the end."""
    posts = Post.objects.published().filter(pk__gt=pk).order_by("pk")
    locked = list(posts.select_for_update(no_key=True)[:READ_AT_ONCE])
    for post in locked:
        refresh(post)
    return (len(locked), locked[-1].pk) if locked else None


def facets_of(post):
    return (f"d{post.discussion_id}", f"t{post.thread_id}", f"l{post.language}")


def find_posts(actor, query, *, language="", discussions=None, before=None, limit):
    """The ids of published posts that this actor may read, newest first, at most `limit`; found
    by what they say, or by what a person's translation of them says.

    Only texts in a `language` and of certain `discussions` (a list of ids) when these are given.
    """
    readable = Discussion.objects.readable_by(actor)
    facets = [f"l{language}"] if language else []
    if discussions is not None:
        readable = readable.filter(pk__in=discussions)
        facets += [f"d{pk}" for pk in discussions] if len(discussions) == 1 else []
    among = Post.objects.published().filter(discussion__in=readable)
    place = {"before": before, "limit": limit}
    said = INDEX.find(query, among=among, facets=facets, **place)
    translated = find_translated(query, among=among, language=language, **place)
    return sorted({*said, *translated}, reverse=True)[:limit]


def found_in_translation(query, pks, *, language="", prefer=""):
    """The Translation to show of each of these posts that its own words do not let a Query find,
    by the id of the post: one in the language to `prefer`, else the latest; two queries."""
    if not pks:
        return {}
    facets = [f"l{language}"] if language else []
    among = Post.objects.filter(pk__in=pks)
    said = set(INDEX.find(query, among=among, facets=facets, limit=len(pks)))
    found = matching(query, language).filter(post__in=set(pks) - said).select_related("translator")
    ranked = sorted(found, key=lambda one: (one.language == prefer, one.created_at))
    return {translation.post_id: translation for translation in ranked}
