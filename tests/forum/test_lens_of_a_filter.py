"""The lens on top of a filter counts the languages of what the filter shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions.follows import follow_member
from forum.feed.apart import LANGUAGES_COUNTED
from forum.models import Post, PostStatus, Visit
from tests.factories import make_post, make_thread, make_user, member_actor

from .feeds import open_feed
from .fill import fill
from .html_reader import text_of

FILTERS = ["highlighted", "followed", "mine", "new", "unanswered"]


@pytest.fixture
def followed(member):
    followed = make_user("Nour")
    follow_member(follower=member, followed=followed)
    return followed


@pytest.fixture
def thread(member, followed):
    """Answered posts in Spanish and French, and in each filter one or two in another language."""
    thread = make_thread()
    for language in ["es", "fr"]:
        make_post(parent=make_post(thread, language=language), language=language)
    Visit.objects.create(
        member=member,
        discussion=thread.discussion,
        last_post_id=Post.objects.latest("pk").pk,
        visited_at=timezone.now(),
    )
    make_post(thread, member, language="ar")
    make_post(thread, member, language="ar", status=PostStatus.PENDING)
    make_post(thread, followed, language="pt", is_highlighted=True)
    return thread


def counts(feed):
    return {choice.tag: choice.posts for choice in feed.lens_choices}


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("highlighted", {"pt": 1}),
        ("followed", {"pt": 1}),
        ("mine", {"ar": 2}),
        ("new", {"pt": 1}),
        ("unanswered", {"ar": 1, "pt": 1}),
    ],
)
def test_chips_count_what_a_filter_shows(thread, member, only, expected):
    feed = open_feed(thread.discussion, member_actor(member), query=f"only={only}")
    assert counts(feed) == expected
    other = make_thread(thread.discussion)
    query = f"only={only}&thread={other.pk}"
    assert counts(open_feed(thread.discussion, member_actor(member), query=query)) == {}


def test_chips_count_what_waits(thread, moderator):
    feed = open_feed(thread.discussion, member_actor(moderator), query="only=pending&lens=es")
    assert counts(feed) == {"ar": 1}
    assert not feed.folds_any


def test_a_later_page_of_a_filter_counts_the_whole_of_it(thread, member):
    fill(thread, 25, author=member, language="de", per_branch=1)
    feed = open_feed(thread.discussion, member_actor(member), query="only=mine")
    query = feed.next_url.partition("?")[2].partition("#")[0]
    later = open_feed(thread.discussion, member_actor(member), query=query)
    assert counts(later) == counts(feed) == {"de": 25, "ar": 2}


def test_only_what_a_filter_shows_is_told_to_be_folded(thread, member):
    feed = open_feed(thread.discussion, member_actor(member), query="only=unanswered&lens=es")
    assert (feed.folds_any, feed.folded) == (True, 2)
    mine = open_feed(thread.discussion, member_actor(member), query="only=mine&lens=es")
    assert not mine.folds_any


def test_lens_of_a_filter_opens_a_language_and_keeps_the_filter(thread, member):
    feed = open_feed(thread.discussion, member_actor(member), query="only=unanswered&lens=es")
    urls = {choice.tag: choice.url for choice in feed.lens_choices}
    assert urls["pt"] == "/es/module/?only=unanswered&lens=es,pt#posts"


def test_more_posts_than_are_counted_show_the_languages_without_numbers(thread, guest):
    fill(thread, LANGUAGES_COUNTED + 1, author=make_user(), per_branch=1, language="de")
    feed = open_feed(thread.discussion, query="only=unanswered&lens=es")
    assert counts(feed) == dict.fromkeys(["de", "es", "fr", "ar", "pt"])
    assert (feed.folds_any, feed.folded) == (True, None)
    url = f"/en/forum/discussions/{thread.discussion_id}/?only=unanswered&lens=es"
    page = text_of(guest.get(url).content.decode())
    assert "Posts in other languages are folded to one line each." in page
    assert "Deutsch (folded)" in page
    assert "None" not in page


def test_a_moderator_finds_the_other_languages_where_a_filter_is_empty(thread, moderator_client):
    url = f"/en/forum/discussions/{thread.discussion_id}/?only=unanswered&language=gl"
    page = text_of(moderator_client.get(url).content.decode())
    assert "Without a reply, by language:" in page
    assert "Languages of the posts" not in page


@pytest.mark.parametrize("only", FILTERS)
def test_counting_is_one_query_however_many_posts_there_are(thread, member, followed, only):
    found = []
    for size in [5, LANGUAGES_COUNTED]:
        for author in [member, followed]:
            fill(thread, size, author=author, per_branch=1)
        Post.objects.update(is_highlighted=True)
        feed = open_feed(thread.discussion, member_actor(member), query=f"only={only}")
        with CaptureQueriesContext(connection) as queries:
            assert feed.lens_choices
            assert feed.folds_any in {True, False}
        found.append(len(queries))
    assert found == [1, 1]
