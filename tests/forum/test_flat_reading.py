"""A page of a thread asks the database as often at 3,000 posts as at 100; `make bench` tells the
time that it takes at 100,000."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.actions.posts import create_post
from forum.models import Post
from forum.seeding.load import page_of, seed_thread
from tests.factories import guest_actor

pytestmark = pytest.mark.django_db

SIZES = (100, 3000)
DEPTH = 6
FULL_PAGE = 20


@pytest.fixture
def threads():
    return [seed_thread(posts=posts, languages=["es", "ar"]) for posts in SIZES]


def cursors(thread):
    """The address of each page, by its name; the middle page is as full as the first."""
    roots = thread.posts.roots().order_by("-path").values_list("path", flat=True)
    middle = roots[min(len(roots) // 2, len(roots) - FULL_PAGE - 1)]
    deep = thread.posts.filter(depth=DEPTH).order_by("-path").first()
    return {
        "first": "",
        "oldest first": "?order=oldest",
        "middle": f"?after={middle}",
        "last": f"?after={roots[len(roots) - 6]}",
        "permalink": f"?post={deep.pk}",
        "answering": f"?reply={deep.pk}",
    }


def queries_of(thread, query, client):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page_of(thread, "es") + query)
    assert answer.status_code == 200
    assert answer.content.count(b"<article") > 1
    return len(queries)


def test_no_page_asks_more_of_a_longer_thread(threads, client):
    small, large = (
        {name: queries_of(t, q, client) for name, q in cursors(t).items()} for t in threads
    )
    assert large == small


def test_the_replies_of_a_branch_ask_no_more_of_a_longer_thread(threads, client):
    counts = []
    for thread in threads:
        root = thread.posts.roots().order_by("-reply_count").first()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/es/forum/posts/{root.pk}/replies/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_reply_asks_no_more_of_a_longer_thread(threads):
    counts = []
    for thread in threads:
        parent = Post.objects.filter(thread=thread, depth=DEPTH).order_by("path").first()
        with CaptureQueriesContext(connection) as queries:
            create_post(
                actor=guest_actor(key=str(thread.pk)), thread=thread, source="Hola", parent=parent
            )
        counts.append(len(queries))
    assert counts[0] == counts[1]
