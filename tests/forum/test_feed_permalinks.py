"""One post in its place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import Post, PostStatus
from forum.settings_of import settings_of
from tests.factories import (
    make_post,
    make_thread,
    make_user,
)

from .feeds import open_feed, sources, walk
from .fill import fill


@pytest.fixture
def thread():
    return make_thread()


def test_permalink_opens_the_branch_around_the_post_and_leaves_it_out_below(thread):
    other = make_post(thread, source="otra")
    root = make_post(thread, source="raíz")
    replies = [make_post(parent=root, source=f"r{n}") for n in range(20)]
    feed = open_feed(thread.discussion, query=f"post={replies[9].pk}")
    shown = list(walk([feed.permalink]))
    assert sources(shown) == ["raíz", "r7", "r8", "r9", "r10", "r11", "r12", "r13", "r14"]
    assert [post.is_marked for post in shown].index(True) == 3
    assert feed.permalink.more == 12
    assert [branch.id for branch in feed.branches] == [other.pk]


def test_permalink_of_a_post_elsewhere_is_missing(thread):
    feed = open_feed(thread.discussion, query=f"post={make_post().pk}")
    assert feed.permalink is None
    assert feed.is_permalink_missing


def test_permalink_of_a_hidden_post_is_missing(thread):
    post = make_post(thread, status=PostStatus.HIDDEN)
    assert open_feed(thread.discussion, query=f"post={post.pk}").is_permalink_missing


def test_permalink_shows_what_the_post_answers_and_its_siblings(thread):
    root = make_post(thread, source="raíz")
    middle = make_post(parent=root, source="media")
    for n in range(4):
        make_post(parent=make_post(parent=middle, source=f"m{n}"), source=f"bajo m{n}")
    post = Post.objects.get(source="m2")
    shown = list(walk([open_feed(thread.discussion, query=f"post={post.pk}").permalink]))
    assert sources(shown) == ["raíz", "media", "m0", "m1", "m2", "bajo m2", "m3", "bajo m3"]
    assert [one.level for one in shown] == [0, 1, 2, 2, 2, 3, 2, 3]
    assert [one.post.source for one in shown if one.is_marked] == ["m2"]


def test_permalink_of_a_root_shows_its_replies(thread):
    root = make_post(thread, source="raíz")
    make_post(parent=root, source="respuesta")
    shown = list(walk([open_feed(thread.discussion, query=f"post={root.pk}").permalink]))
    assert sources(shown) == ["raíz", "respuesta"]


def test_permalink_costs_the_same_among_many_siblings(thread):
    author = make_user()
    settings_of(thread.discussion)  # `access` brings them along.
    fill(thread, 5, author=author)
    counts = []
    for size in [20, 500]:
        post = fill(thread, size, author=author, per_branch=size, depth=1)[size // 2]
        with CaptureQueriesContext(connection) as queries:
            open_feed(thread.discussion, query=f"post={post.pk}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
