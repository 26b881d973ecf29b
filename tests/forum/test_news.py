"""What a page that stands open is told of newer posts."""

import pytest
from django.db import connection

from forum.models import DiscussionMode, Location, Post, PostStatus
from tests.factories import make_discussion, make_post, make_thread, make_user

from .feeds import walk
from .fill import fill
from .plans import plan_of


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def ask(client, thread, query="", **headers):
    return client.get(f"/en/forum/discussions/{thread.discussion_id}/news/{query}", headers=headers)


def test_newer_posts_are_counted_and_the_newest_is_named(client, thread):
    first, _, third = (make_post(thread) for _ in range(3))
    assert ask(client, thread, f"?after={first.pk}").json() == {"posts": 2, "latest": third.pk}
    assert ask(client, thread, f"?after={third.pk}").json() == {"posts": 0, "latest": third.pk}


def test_posts_that_are_not_published_are_no_news(client, moderator_client, thread):
    post = make_post(thread)
    for status in [s for s in PostStatus if s != PostStatus.PUBLISHED]:
        make_post(thread, status=status)
    for reader in [client, moderator_client]:
        assert ask(reader, thread, f"?after={post.pk}").json()["posts"] == 0


def test_news_of_one_thread_leave_the_others_out(client, thread):
    make_post(make_thread(thread.discussion))
    assert ask(client, thread, f"?after=0&thread={thread.pk}").json()["posts"] == 0


def test_news_of_another_discussion_are_none(client, thread):
    make_post()
    assert ask(client, thread, "?after=0").json()["posts"] == 0


def test_at_most_a_hundred_posts_are_counted(client, thread):
    posts = fill(thread, 120, author=make_user())
    assert ask(client, thread, "?after=0").json() == {"posts": 100, "latest": posts[-1].pk}


def test_while_nothing_is_new_the_answer_is_empty(client, thread):
    post = make_post(thread)
    first = ask(client, thread, f"?after={post.pk}")
    tag = {"if-none-match": first.headers["ETag"]}
    again = ask(client, thread, f"?after={post.pk}", **tag)
    assert (again.status_code, again.content) == (304, b"")
    make_post(thread)
    assert ask(client, thread, f"?after={post.pk}", **tag).json()["posts"] == 1


def test_news_stay_in_the_browser_that_asked(client, thread):
    answer = ask(client, thread)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert not answer.cookies


def test_news_of_a_private_discussion_are_not_found(client, moderator_client, thread):
    Location.objects.update(is_public=False)
    assert ask(client, thread).status_code == 404
    assert ask(moderator_client, thread).status_code == 200


@pytest.mark.parametrize("query", ["?after=x&thread=y", "?after=-1", "?after=" + "9" * 30])
def test_nonsense_asks_for_everything_and_breaks_nothing(client, thread, query):
    assert ask(client, thread, query).status_code == 200


@pytest.mark.parametrize("reader", ["client", "member_client"])
def test_asking_costs_two_queries(request, reader, thread, django_assert_num_queries):
    client = request.getfixturevalue(reader)
    fill(thread, 50, author=make_user())
    with django_assert_num_queries(2):
        ask(client, thread, "?after=1")


# The posts themselves


def part(client, thread, query="", status=200):
    url = f"/en/forum/discussions/{thread.discussion_id}/news/posts/{query}"
    response = client.get(url)
    assert response.status_code == status
    return response


def drawn(client, thread, query=""):
    """(level, id) of each post of the answer, in its order."""
    tops = part(client, thread, query).context["feed"].branches
    return [(post.level, post.id) for post in walk(tops)]


def test_newer_posts_come_under_what_they_answer_the_newest_root_first(client, thread):
    root = make_post(thread)
    reply = make_post(parent=root)
    make_post(parent=root)
    other = make_post(thread)
    seen = other.pk
    deep = make_post(parent=reply)
    first, second = make_post(thread), make_post(thread)
    under_first = make_post(parent=first)
    assert drawn(client, thread, f"?after={seen}") == [
        (0, second.pk),
        (0, first.pk),
        (1, under_first.pk),
        (0, root.pk),
        (1, reply.pk),
        (2, deep.pk),
    ]
    assert b"<html" not in part(client, thread, f"?after={seen}").content


def test_new_posts_of_other_threads_and_those_that_wait_do_not_come(
    client, moderator_client, thread
):
    make_post(thread, status=PostStatus.PENDING)
    elsewhere = make_post(make_thread(thread.discussion))
    for reader in [client, moderator_client]:
        assert drawn(reader, thread, f"?after=0&thread={thread.pk}") == []
        assert drawn(reader, thread, "?after=0") == [(0, elsewhere.pk)]


def test_new_posts_come_through_the_lens_of_the_page(client, thread):
    make_post(thread, language="sw")
    assert b"post__folded" in part(client, thread, "?after=0&lens=en").content
    assert b"post__folded" not in part(client, thread, "?after=0&lens=all").content


def test_new_posts_of_a_private_discussion_are_not_found(client, thread):
    Location.objects.update(is_public=False)
    part(client, thread, status=404)


def test_many_new_posts_cost_as_many_queries_as_few(client, thread, django_assert_max_num_queries):
    author = make_user()
    fill(thread, 10, author=author)
    part(client, thread)
    with django_assert_max_num_queries(30) as few:
        part(client, thread)
    fill(thread, 90, author=author)
    with django_assert_max_num_queries(30) as many:
        assert len(drawn(client, thread)) >= 50
    assert len(many) <= len(few)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics.")
@pytest.mark.parametrize("place", ["discussion", "thread"])
def test_news_are_one_range_of_an_index(thread, place):
    author = make_user()
    for other in [thread, *(make_thread() for _ in range(9))]:
        fill(other, 300, author=author)
    posts = Post.objects.published().filter(pk__gt=10).order_by("-pk")
    pk = thread.pk if place == "thread" else thread.discussion_id
    assert f"published_{'of_thread' if place == 'thread' else 'posts'}" in plan_of(
        posts.filter(**{place: pk}).values_list("pk")[:100]
    )
