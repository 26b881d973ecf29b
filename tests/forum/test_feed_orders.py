"""In which order branches come, and how they are cut into pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.feed.orders import in_order
from forum.feed.threads import marked_posts
from forum.models import Post, PostStatus
from forum.settings_of import settings_of
from tests.factories import (
    make_post,
    make_thread,
    make_user,
)

from .feeds import open_feed, sources, walk
from .fill import fill
from .plans import plan_of


@pytest.fixture
def thread():
    return make_thread()


def test_branches_come_newest_first(thread):
    for source in ["primera", "segunda", "tercera"]:
        make_post(thread, source=source)
    assert sources(open_feed(thread.discussion).branches) == ["tercera", "segunda", "primera"]


def test_branches_come_oldest_first_when_asked(thread):
    for source in ["primera", "segunda"]:
        make_post(thread, source=source)
    feed = open_feed(thread.discussion, query="order=oldest")
    assert sources(feed.branches) == ["primera", "segunda"]


def read_all(thread, order):
    """The ids of the branches of three pages, the last of which says that it is the last."""
    seen, query = [], f"order={order}"
    for _ in range(3):
        feed = open_feed(thread.discussion, query=query)
        seen += [branch.id for branch in feed.branches]
        query = feed.next_url.partition("?")[2].partition("#")[0]
    assert feed.next_url == ""
    return seen


def test_pages_show_every_branch_once(thread):
    roots = [post.pk for post in fill(thread, 45, author=make_user(), per_branch=1)]
    assert read_all(thread, "oldest") == roots
    assert read_all(thread, "newest") == roots[::-1]


def test_pages_by_help_show_every_branch_once_and_the_newest_first_among_equals(thread):
    roots = fill(thread, 45, author=make_user(), per_branch=1)
    for n, root in enumerate(roots):
        root.helpful_count = n % 4
    Post.objects.bulk_update(roots, ["helpful_count"])
    best_first = sorted(roots, key=lambda root: (root.helpful_count, root.pk), reverse=True)
    assert read_all(thread, "helpful") == [root.pk for root in best_first]


def test_pages_by_activity_show_every_branch_once(thread):
    roots = fill(thread, 45, author=make_user(), per_branch=1)
    for root in roots:
        root.latest_id = 7 * root.pk % 45 + 1000
    Post.objects.bulk_update(roots, ["latest_id"])
    latest_first = sorted(roots, key=lambda root: root.latest_id, reverse=True)
    assert read_all(thread, "active") == [root.pk for root in latest_first]


def test_branch_that_was_answered_last_is_the_most_active(thread):
    first, _ = make_post(thread, source="primera"), make_post(thread, source="segunda")
    make_post(parent=first)
    assert sources(open_feed(thread.discussion, query="order=active").branches) == [
        "primera",
        "segunda",
    ]


@pytest.mark.parametrize("order", ["newest", "oldest", "helpful", "active"])
@pytest.mark.parametrize("after", ["5-00000ab", "12", "zzz", "9" * 40, "999999999-z"])
def test_place_in_another_order_breaks_nothing(thread, order, after):
    make_post(thread)
    open_feed(thread.discussion, query=f"order={order}&after={after}")


# Pinned posts


def test_pinned_posts_come_first_and_only_once(thread):
    for n in range(25):
        make_post(thread, source=str(n), is_pinned=n in {3, 20})
    feed = open_feed(thread.discussion)
    assert sources(feed.branches)[:4] == ["20", "3", "24", "23"]
    rest = open_feed(thread.discussion, query=feed.next_url.partition("?")[2].partition("#")[0])
    seen = sources([*feed.branches, *rest.branches])
    assert sorted(map(int, seen)) == list(range(25))


def test_pinned_post_shows_how_many_replies_it_has(thread):
    root = make_post(thread, is_pinned=True)
    make_post(parent=root)
    pinned = open_feed(thread.discussion).branches[0]
    assert (pinned.replies, pinned.more) == ([], 1)
    assert pinned.more_url == f"/en/forum/posts/{root.pk}/replies/"


@pytest.mark.parametrize("order", ["oldest", "helpful", "active"])
def test_pinned_posts_stay_in_their_place_in_another_order(thread, order):
    first = make_post(thread, source="primera", helpful_count=9, latest_id=10**6)
    make_post(thread, source="segunda", is_pinned=True)
    branches = open_feed(thread.discussion, query=f"order={order}").branches
    assert branches[0].id == first.pk
    assert len(branches) == 2


def test_pinned_posts_of_another_question_stay_with_it(thread):
    make_post(make_thread(thread.discussion), is_pinned=True)
    assert open_feed(thread.discussion, query=f"thread={thread.pk}").branches == []


def test_hidden_post_is_pinned_for_nobody(thread):
    make_post(thread, is_pinned=True, status=PostStatus.HIDDEN)
    assert open_feed(thread.discussion).branches == []


# What it costs


@pytest.mark.parametrize("order", ["newest", "oldest", "helpful", "active"])
def test_queries_are_the_same_in_every_order(thread, order):
    fill(thread, 300, author=make_user())
    settings_of(thread.discussion)  # `access` brings them along.
    with CaptureQueriesContext(connection) as queries:
        feed = open_feed(thread.discussion, query=f"order={order}")
    with CaptureQueriesContext(connection) as next_queries:
        open_feed(thread.discussion, query=feed.next_url.partition("?")[2].partition("#")[0])
    assert len(queries) == len(next_queries) <= 9


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics.")
@pytest.mark.parametrize("place", ["discussion", "thread"])
@pytest.mark.parametrize(
    ("order", "cursor", "index"),
    [
        ("newest", "0000500", "roots"),
        ("oldest", "0000500", "roots"),
        ("helpful", "0-0000500", "helpful_roots"),
        ("active", "500", "active_roots"),
    ],
)
def test_page_of_roots_is_one_range_of_an_index(thread, place, order, cursor, index):
    fill(thread, 1000, author=make_user())
    pk = thread.pk if place == "thread" else thread.discussion_id
    roots = Post.objects.published().filter(depth=0, **{place: pk})
    plan = plan_of(in_order(roots, order, cursor)[:20])
    assert f"{index}_of_{place}" in plan
    assert "TEMP B-TREE" not in plan


def test_replies_keep_order_of_time_under_what_they_answer(thread):
    root = make_post(thread, source="raíz")
    first = make_post(parent=root, source="primera")
    make_post(parent=root, source="segunda")
    make_post(parent=first, source="a la primera")
    branch = open_feed(thread.discussion).branches[0]
    assert sources(walk([branch])) == ["raíz", "primera", "a la primera", "segunda"]
    assert sources(branch.replies) == ["primera", "segunda"]


def test_branch_shows_three_replies_and_says_how_many_more(thread):
    root = make_post(thread)
    for _ in range(5):
        make_post(parent=root)
    branch = open_feed(thread.discussion).branches[0]
    assert len(branch.replies) == 3
    assert branch.more == 2
    assert branch.more_url.startswith(f"/en/forum/posts/{root.pk}/replies/?after=")


def test_deep_reply_is_drawn_at_the_fourth_level_and_names_whom_it_answers(thread):
    author = make_user("Nour")
    post = make_post(thread)
    for _ in range(5):
        post = make_post(parent=post, author=author)
    shown = list(walk([open_feed(thread.discussion, query=f"post={post.pk}").permalink]))
    assert [one.level for one in shown] == [0, 1, 2, 3, 4, 4]
    assert shown[-1].answered.name == "Nour"
    assert shown[-2].answered is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics.")
def test_marked_posts_are_found_by_their_indexes(thread):
    fill(thread, 1000, author=make_user())
    plan = plan_of(marked_posts(thread.discussion))
    assert "highlighted_posts" in plan
    assert "pinned_posts" in plan
