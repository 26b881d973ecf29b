"""One question and its answers on a page of their own."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.actions.discussions import ensure_thread
from forum.feed.threads import with_latest
from forum.models import DiscussionMode, Location, Post
from tests.factories import make_discussion, make_post, make_thread, make_user

from .fill import fill
from .plans import plan_of


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def page_url(thread, query=""):
    return f"/en/forum/threads/{thread.pk}/{query}"


def read(client, thread, query=""):
    response = client.get(page_url(thread, query))
    assert response.status_code == 200
    return response.content.decode()


def test_page_of_a_question_has_its_title_in_the_language_of_the_reader(client, thread):
    title = r"<h1[^>]*>(.*?)</h1>"
    assert re.search(title, read(client, thread))[1] == "¿Por qué cooperar?"
    ensure_thread(
        discussion=thread.discussion, key=thread.key, language="en", title="Why?", position=1
    )
    assert re.search(title, read(client, thread))[1] == "Why?"


def test_a_post_of_this_minute_is_not_zero_minutes_old(client, thread):
    post = make_post(thread)
    assert ">just now</time>" in read(client, thread)
    Post.objects.filter(pk=post.pk).update(created_at=timezone.now() - timedelta(minutes=5))
    assert re.search(r">5\sminutes ago</time>", read(client, thread))


def test_page_of_a_question_shows_its_posts_and_no_others(client, thread):
    make_post(thread, source="de aquí")
    make_post(make_thread(thread.discussion), source="de allí")
    page = read(client, thread)
    assert "de aquí" in page
    assert "de allí" not in page


def test_page_of_the_general_topic_is_called_so(client, thread):
    assert "<h1>General</h1>" in read(client, thread.discussion.threads.get(key=""))


def test_every_branch_of_a_thread_is_on_one_of_its_pages(client, thread):
    roots = [post.pk for post in fill(thread, 45, author=make_user(), per_branch=1)]
    url, seen = page_url(thread), []
    while url:
        response = client.get(url)
        seen += [branch.id for branch in response.context["feed"].branches]
        url = response.context["feed"].next_url
        assert url == "" or url.startswith(page_url(thread))
    assert seen == roots[::-1]


def test_links_of_the_page_lead_to_the_page(client, thread):
    post = make_post(thread)
    page = read(client, thread)
    assert f'href="{page_url(thread)}?reply={post.pk}#compose"' in page
    assert f'href="{page_url(thread)}?order=oldest#posts"' in page
    assert "?thread=" not in page


def test_post_of_another_thread_is_not_opened_here(client, thread):
    other = make_post(make_thread(thread.discussion))
    assert "no longer here" in read(client, thread, f"?post={other.pk}")
    own = make_post(thread)
    assert "no longer here" not in read(client, thread, f"?post={own.pk}")


def test_page_asks_for_the_news_of_its_thread(client, thread):
    post = make_post(thread)
    make_post(make_thread(thread.discussion))
    news = re.search(r'data-news="(.*?)"', read(client, thread))[1].replace("&amp;", "&")
    assert news.endswith(f"/news/?after={post.pk}&thread={thread.pk}")
    assert client.get(news).json() == {"posts": 0, "latest": post.pk}


def test_page_of_a_thread_sets_no_cookie_and_is_kept_out_of_search_engines(client, thread):
    response = client.get(page_url(thread))
    assert not response.cookies
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_thread_of_a_private_discussion_is_not_found(client, moderator_client, thread):
    Location.objects.update(is_public=False)
    assert client.get(page_url(thread)).status_code == 404
    assert moderator_client.get(page_url(thread)).status_code == 200
    assert client.get("/en/forum/threads/99999/").status_code == 404


def test_filter_by_a_question_links_to_its_page(client, thread):
    page = client.get(f"/en/forum/discussions/{thread.discussion_id}/?thread={thread.pk}")
    assert f'href="{page_url(thread)}"' in page.content.decode()


def test_page_costs_the_same_whatever_its_size(client, thread, django_assert_max_num_queries):
    fill(thread, 400, author=make_user())
    with django_assert_max_num_queries(20):
        read(client, thread)


def test_the_latest_post_of_each_thread_is_found_by_an_index_though_one_has_none():
    thread = make_thread()
    fill(thread, 3000, author=make_user())
    threads = with_latest(thread.discussion.threads)
    assert "published_of_thread" in plan_of(threads)
    assert [found.latest_id for found in threads] == [None, thread.posts.latest("pk").pk]
