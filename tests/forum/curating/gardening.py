"""Discussions to rearrange, and what their rows should say of each other."""

from collections import Counter

from django.db.models import Q

from forum.actions.discussions import ensure_thread
from forum.models import ModerationLogEntry, ParticipantWord, Post, PostStatus, Tally, Thread
from forum.search.posts import INDEX
from forum.search.query import parse
from forum.tree import child_path
from tests.factories import make_discussion, make_post


def place(key, discussion=None, **facts):
    """The thread of a question with this key."""
    return ensure_thread(
        discussion=discussion or make_discussion(mode="open"),
        key=key,
        language="es",
        title=f"Pregunta {key}",
        position=1,
        **facts,
    )


def again(row):
    """A row as the database has it now."""
    return type(row).objects.get(pk=row.pk)


def step():
    """The newest entry of the log."""
    return ModerationLogEntry.objects.latest("pk")


def chain(thread, length, **facts):
    """So many posts, each a reply to the one before."""
    posts = []
    for _ in range(length):
        posts.append(make_post(thread, parent=posts[-1] if posts else None, **facts))
    return posts


def check_everything():
    """Every value that is kept beside the posts is what they say themselves."""
    posts = {post.pk: post for post in Post.objects.all()}
    for post in posts.values():
        check_place(post, posts)
    check_roots(posts)
    check_tallies(posts)
    check_words(posts)
    check_participants(posts)


def check_place(post, posts):
    parent = posts.get(post.parent_id)
    root = post
    while root.parent_id:
        root = posts[root.parent_id]
    assert post.path == child_path(parent, post.pk), post.pk
    assert post.depth == (parent.depth + 1 if parent else 0)
    assert post.root_id == (root.pk if parent else None)
    assert post.thread_id == root.thread_id
    assert post.discussion_id == post.thread.discussion_id
    assert post.thread.merged_into_id is None
    assert not (parent and post.is_pinned)


def check_roots(posts):
    replies, newest = Counter(), {}
    for post in posts.values():
        if post.root_id:
            replies[post.root_id] += post.is_published
            if post.published_at:
                newest[post.root_id] = max(newest.get(post.root_id, 0), post.pk)
    for post in posts.values():
        assert post.reply_count == replies[post.pk], post.pk
        assert post.latest_id == max(post.pk, newest.get(post.pk, 0)), post.pk


def check_tallies(posts):
    said = {
        (tally.thread_id, tally.language): tally.posts for tally in Tally.objects.exclude(posts=0)
    }
    published = [post for post in posts.values() if post.is_published]
    assert said == Counter((post.thread_id, post.language) for post in published)


def check_words(posts):
    """Each published post is found in its discussion and its thread, and nowhere else."""
    for thread in Thread.objects.all():
        here = sorted(
            (p.pk for p in posts.values() if p.is_published and p.thread_id == thread.pk),
            reverse=True,
        )
        for facet in (f"t{thread.pk}", f"d{thread.discussion_id}"):
            found = INDEX.find(
                parse("cooperar"), among=Post.objects.all(), facets=[facet], limit=10_000
            )
            assert set(here) <= set(found)
            if facet.startswith("t"):
                assert found == here


def check_participants(posts):
    """Whoever has a published post in a discussion can be named there."""
    there = set(ParticipantWord.objects.values_list("discussion", "member"))
    writers = {
        (post.discussion_id, post.author_id)
        for post in posts.values()
        if post.author_id and post.status == PostStatus.PUBLISHED
    }
    assert writers <= there


def under(post):
    """The posts of a branch, whatever its path says."""
    found, waiting = [], [post.pk]
    while waiting:
        found += waiting
        waiting = list(Post.objects.filter(parent__in=waiting).values_list("pk", flat=True))
    return Post.objects.filter(Q(pk__in=found))
