"""Filters of a discussion: a part of it under an address that can be shared."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions.follows import follow_member
from forum.actions.moderation import hide_post
from forum.feed.apart import posts_apart
from forum.models import Post, PostStatus, Visit
from forum.settings_of import settings_of
from tests.factories import (
    guest_actor,
    make_post,
    make_thread,
    make_user,
    member_actor,
)

from .feeds import open_feed, sources
from .fill import fill
from .plans import plan_of


@pytest.fixture
def thread():
    return make_thread()


def test_filter_shows_one_question_only(thread):
    other = make_thread(thread.discussion)
    make_post(thread, source="aquí")
    make_post(other, source="allí")
    feed = open_feed(thread.discussion, query=f"thread={thread.pk}")
    assert sources(feed.branches) == ["aquí"]


def test_thread_of_another_discussion_filters_nothing(thread):
    make_post(thread, source="aquí")
    feed = open_feed(thread.discussion, query=f"thread={make_thread().pk}")
    assert feed.is_unfiltered
    assert sources(feed.branches) == ["aquí"]


def test_highlighted_posts_are_shown_alone_with_a_way_to_their_place(thread):
    root = make_post(thread)
    reply = make_post(parent=root, source="destacada", is_highlighted=True)
    feed = open_feed(thread.discussion, query="only=highlighted")
    assert sources(feed.branches) == ["destacada"]
    assert feed.branches[0].answered.id == root.pk
    assert feed.branches[0].context_url == f"/es/module/?post={reply.pk}#post-{reply.pk}"


def test_only_moderators_see_what_waits(thread, moderator):
    make_post(thread, source="espera", status=PostStatus.PENDING)
    assert open_feed(thread.discussion, query="only=pending").branches == []
    feed = open_feed(thread.discussion, member_actor(moderator), query="only=pending")
    assert sources(feed.branches) == ["espera"]
    assert feed.waiting == 1


@pytest.mark.parametrize(
    "query",
    [
        "thread=x&post=%00&after=%27--&order=best&only=all&lens=xx,,es&reply=99999999999999999999",
        "thread=-1&post=1e9&after=zzzzzzz&answer=0&reply=٣&lens=" + "a," * 500,
    ],
)
def test_nonsense_in_the_address_breaks_nothing(thread, query):
    make_post(thread)
    feed = open_feed(thread.discussion, query=query)
    assert set(feed.params.lens) <= {"es"}


def test_filters_keep_each_other_in_the_address(thread):
    make_post(thread, language="fr")
    feed = open_feed(thread.discussion, query=f"lens=es&order=oldest&thread={thread.pk}&post=1")
    assert feed.orders[0].url == f"/es/module/?thread={thread.pk}&lens=es#posts"
    assert feed.all_url == "/es/module/?lens=es&order=oldest#posts"
    assert (
        feed.lens_choices[0].url == f"/es/module/?thread={thread.pk}&lens=es,fr&order=oldest#posts"
    )


# My posts


def test_my_posts_are_those_of_this_member_waiting_ones_too(thread, member):
    make_post(thread, source="de otra")
    root = make_post(thread, member, source="mía")
    make_post(parent=root, author=member, source="mía, pendiente", status=PostStatus.PENDING)
    make_post(thread, member, source="mía, oculta", status=PostStatus.HIDDEN)
    make_post(author=member, source="mía, en otro foro")
    feed = open_feed(thread.discussion, member_actor(member), query="only=mine")
    assert sources(feed.branches) == ["mía, pendiente", "mía"]


def test_my_posts_are_those_of_this_browser_for_a_guest(thread):
    make_post(thread, guest_actor(key="hers"), source="suya")
    make_post(thread, guest_actor(key="another"), source="ajena")
    feed = open_feed(thread.discussion, guest_actor(key="hers"), query="only=mine")
    assert sources(feed.branches) == ["suya"]
    assert open_feed(thread.discussion, query="only=mine").branches == []


# People I follow


def test_posts_of_people_i_follow_and_of_nobody_else(thread, member):
    followed = make_user("Nour")
    follow_member(follower=member, followed=followed)
    make_post(thread, followed, source="de Nour")
    make_post(thread, followed, source="oculta", status=PostStatus.HIDDEN)
    make_post(thread, source="de otra")
    feed = open_feed(thread.discussion, member_actor(member), query="only=followed")
    assert sources(feed.branches) == ["de Nour"]


# Without a reply


def test_unanswered_posts_are_roots_without_a_published_reply(thread):
    answered = make_post(thread, source="con respuesta")
    make_post(parent=answered, source="la respuesta")
    hidden = make_post(thread, source="con respuesta oculta")
    reply = make_post(parent=hidden)
    hide_post(actor=member_actor(make_user(is_superuser=True)), post=reply)
    make_post(thread, source="sola")
    make_post(thread, source="oculta", status=PostStatus.HIDDEN)
    feed = open_feed(thread.discussion, query="only=unanswered")
    assert sources(feed.branches) == ["sola", "con respuesta oculta"]


# Every filter


@pytest.mark.parametrize("only", ["mine", "followed", "unanswered", "new", "highlighted"])
def test_pages_of_a_filter_show_every_post_once(thread, member, only):
    author = member if only == "mine" else make_user("Nour")
    posts = fill(thread, 45, author=author, per_branch=1)
    Post.objects.update(is_highlighted=True)
    if only == "followed":
        follow_member(follower=member, followed=author)
    Visit.objects.create(
        member=member, discussion=thread.discussion, last_post_id=0, visited_at=timezone.now()
    )
    seen, query = [], f"only={only}"
    for _ in range(3):
        feed = open_feed(thread.discussion, member_actor(member), query=query)
        seen += [branch.id for branch in feed.branches]
        query = feed.next_url.partition("?")[2].partition("#")[0]
    assert query == ""
    in_order = [post.pk for post in posts]
    assert seen == (in_order if only == "new" else in_order[::-1])


@pytest.mark.parametrize("only", ["mine", "followed", "unanswered", "new"])
def test_filter_of_one_question_leaves_the_others_out(thread, member, only):
    other = make_thread(thread.discussion)
    make_post(other)
    feed = open_feed(
        thread.discussion, member_actor(member), query=f"only={only}&thread={thread.pk}"
    )
    assert feed.branches == []


@pytest.mark.parametrize(
    ("only", "sentence"),
    [
        ("mine", "You have not written here yet."),
        ("followed", "You follow nobody yet."),
        ("unanswered", "Every answer here has a reply."),
        ("new", "This is your first visit"),
    ],
)
def test_empty_filter_says_why(thread, member, only, sentence):
    feed = open_feed(thread.discussion, member_actor(member), query=f"only={only}")
    assert feed.branches == []
    assert sentence in feed.nothing_to_show


@pytest.mark.parametrize("only", ["followed", "new"])
def test_shared_address_of_a_members_filter_tells_a_guest_to_sign_in(thread, only):
    make_post(thread)
    feed = open_feed(thread.discussion, query=f"only={only}")
    assert feed.branches == []
    assert "sign in" in feed.nothing_to_show


def test_each_reader_is_offered_the_filters_that_can_show_her_something(thread, member):
    def names(actor):
        return [choice.name for choice in open_feed(thread.discussion, actor).views]

    assert names(None) == ["unanswered"]
    assert names(guest_actor()) == ["unanswered", "mine"]
    assert names(member_actor(member)) == ["unanswered", "new", "mine", "followed"]


@pytest.mark.parametrize("only", ["mine", "followed", "unanswered", "new"])
def test_queries_of_a_filter_do_not_grow_with_posts(thread, only):
    settings_of(thread.discussion)  # `access` brings them along.
    followed = make_user()
    counts = []
    for size in [5, 500]:
        member = make_user()
        follow_member(follower=member, followed=followed)
        Visit.objects.create(
            member=member, discussion=thread.discussion, last_post_id=1, visited_at=timezone.now()
        )
        fill(thread, size, author=member, per_branch=1)
        fill(thread, size, author=followed, per_branch=1)
        with CaptureQueriesContext(connection) as queries:
            feed = open_feed(thread.discussion, member_actor(member), query=f"only={only}")
            assert any(post.is_new for post in feed.branches) == (only != "mine")
            assert feed.new_count
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 13


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics.")
@pytest.mark.parametrize(
    ("only", "index"),
    [
        ("mine", "posts_of_a_member"),
        ("followed", "published_of_member"),
        ("unanswered", "unanswered_posts"),
        ("new", "published_posts"),
        ("highlighted", "highlighted_posts"),
    ],
)
def test_filter_is_a_range_of_an_index(thread, member, only, index):
    followed = make_user()
    follow_member(follower=member, followed=followed)
    for other in [thread, *(make_thread() for _ in range(9))]:
        for author in [followed, member, *(make_user() for _ in range(4))]:
            fill(other, 20, author=author)
    Visit.objects.create(
        member=member, discussion=thread.discussion, last_post_id=9, visited_at=timezone.now()
    )
    feed = open_feed(thread.discussion, member_actor(member), query=f"only={only}")
    assert index in plan_of(posts_apart(feed.reading)[:21])
