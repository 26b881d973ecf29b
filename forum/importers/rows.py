"""Many new posts at once, with all that follows from a post kept right."""

from collections import Counter
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from ..models import ImportedPost, Post, PostStatus, Tally
from ..search.posts import INDEX, facets_of
from ..tree import MAX_DEPTH, ancestor_ids, child_path
from .bulk import insert_new


class Spot(NamedTuple):
    """Where a post stands in the tree; `branch` is the id of its root."""

    pk: int
    path: str
    depth: int
    branch: int


class Place(NamedTuple):
    """Where a new post goes: its own Spot, and the id of the post above it, None for a root."""

    spot: Spot
    parent: int | None


def place_under(parent, pk):
    """The Place of a new post below a Spot, or of a root when it is None; below an ancestor where
    the tree is too deep, as for the posts that are written here."""
    if parent is None:
        return Place(Spot(pk, child_path(None, pk), 0, pk), None)
    if parent.depth >= MAX_DEPTH:
        above = ancestor_ids(parent.path)
        depth = MAX_DEPTH - 1
        path = parent.path[: len(parent.path) // (len(above) + 1) * (depth + 1)]
        parent = Spot(above[depth], path, depth, parent.branch)
    spot = Spot(pk, child_path(parent, pk), parent.depth + 1, parent.branch)
    return Place(spot, parent.pk)


def reserve_ids(number):
    """The next ids of posts, in ascending order, which nobody else will get; in a transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('forum_post', 'id'))"
                " FROM generate_series(1, %s)",
                [number],
            )
            return sorted(pk for (pk,) in cursor.fetchall())
        cursor.execute(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'forum_post'), 0),"
            " coalesce((SELECT max(id) FROM forum_post), 0))"
        )
        last = cursor.fetchone()[0]
    return list(range(last + 1, last + 1 + number))


def insert(posts, words, imported):
    """Write new posts with the words that find them and the rows that say where they came from;
    in a transaction. `words` are by the id of the post."""
    new = {post.pk: post for post in posts}
    replies, latest = Counter(), {}
    published = [post for post in posts if post.status == PostStatus.PUBLISHED]
    for post in published:
        if post.root_id:
            replies[post.root_id] += 1
            latest[post.root_id] = max(latest.get(post.root_id, 0), post.pk)
    for pk in replies.keys() & new.keys():
        new[pk].reply_count += replies.pop(pk)
        new[pk].latest_id = max(new[pk].latest_id, latest[pk])
    insert_new(Post, posts)
    insert_new(ImportedPost, imported)
    INDEX.put_new((post.pk, words[post.pk], facets_of(post)) for post in published)
    _count_replies(replies, latest)
    _count_posts(Counter((post.thread_id, post.language) for post in published))


def _count_replies(replies, latest):
    """Roots that were there before have more replies now; locked in the order of their ids."""
    roots = Post.objects.filter(pk__in=replies).order_by("pk").only("reply_count", "latest_id")
    found = list(roots.select_for_update(no_key=True))
    for root in found:
        root.reply_count += replies[root.pk]
        root.latest_id = max(root.latest_id, latest[root.pk])
    Post.objects.bulk_update(found, ["reply_count", "latest_id"], batch_size=200)


def _count_posts(counts):
    """After the posts, always: tallies are locked last."""
    for (thread, language), number in sorted(counts.items()):
        tallies = Tally.objects.filter(thread=thread, language=language)
        if not tallies.update(posts=F("posts") + number):
            Tally.objects.get_or_create(thread_id=thread, language=language)
            tallies.update(posts=F("posts") + number)
