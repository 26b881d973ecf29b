"""What a page shows of a discussion, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.actions.discussions import ensure_thread, retire_threads
from forum.models import Post, PostStatus
from forum.settings_of import settings_of
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)

from .feeds import open_feed, sources, walk
from .fill import fill


@pytest.fixture
def thread():
    """One whose discussion has its settings at hand, as `access` finds it."""
    thread = make_thread()
    settings_of(thread.discussion)
    return thread


# What it costs


@pytest.mark.parametrize("query", ["", "thread={thread}", "only=highlighted", "post={post}"])
def test_queries_do_not_grow_with_posts(thread, query):
    author = make_user()
    posts = fill(thread, 10, author=author)
    query = query.format(thread=thread.pk, post=posts[2].pk)
    with CaptureQueriesContext(connection) as few:
        list(walk(open_feed(thread.discussion, query=query).branches))
    fill(thread, 990, author=author)
    with CaptureQueriesContext(connection) as many:
        list(walk(open_feed(thread.discussion, query=query).branches))
    assert len(many) == len(few) <= 13


def test_permissions_of_posts_cost_no_query(thread, moderator):
    fill(thread, 30, author=moderator)
    feed = open_feed(thread.discussion, member_actor(moderator))
    with CaptureQueriesContext(connection) as queries:
        for post in walk(feed.branches):
            assert post.can_reply
            assert post.can_edit
            assert post.can_highlight
            assert post.can_hide
            assert post.name
    assert len(queries) == 0


# Threads


def test_questions_are_numbered_and_counted_by_language():
    discussion = make_discussion()
    first = make_thread(discussion, position=1, title="¿Primera?")
    second = make_thread(discussion, position=2, title="¿Segunda?")
    make_post(first, language="ar")
    make_post(first, language="es")
    make_post(first, language="es")
    feed = open_feed(discussion)
    assert [(thread.number, thread.title) for thread in feed.threads] == [
        (None, ""),
        (1, "¿Primera?"),
        (2, "¿Segunda?"),
    ]
    summary = feed.thread_by_key(first.key)
    assert summary.posts == 3
    assert summary.languages == [("es", "Español", 2), ("ar", "العربية", 1)]
    assert feed.thread_by_key(second.key).posts == 0
    assert feed.thread_by_key("nothing of the kind") is None
    assert feed.total == 3


def test_question_is_shown_in_the_language_of_the_reader():
    discussion = make_discussion()
    thread = make_thread(discussion, title="¿Por qué?")
    ensure_thread(discussion=discussion, key=thread.key, language="en", title="Why?", position=1)
    summary = open_feed(discussion, language="en").thread_by_key(thread.key)
    assert (summary.title, summary.title_language) == ("Why?", "")
    summary = open_feed(discussion, language="ar").thread_by_key(thread.key)
    assert (summary.title, summary.title_language) == ("¿Por qué?", "es")


def test_retired_question_keeps_its_posts_and_its_filter_and_takes_no_answers(thread):
    make_post(thread, source="sigue aquí")
    retire_threads(discussion=thread.discussion, language="es", keep=set())
    feed = open_feed(thread.discussion)
    summary = feed.thread_by_key(thread.key)
    assert summary in feed.filtered_threads
    assert summary.number is None
    assert not summary.can_post
    assert summary not in feed.composer.threads
    assert sources(feed.branches) == ["sigue aquí"]


# The lens of languages


def test_lens_folds_other_languages_and_never_hides_them(thread):
    for language in ["es", "fr", "und"]:
        make_post(thread, language=language, source=language)
    feed = open_feed(thread.discussion, query="lens=es")
    assert {post.post.source: post.is_folded for post in feed.branches} == {
        "es": False,
        "fr": True,
        "und": False,
    }


def test_without_a_lens_every_language_is_open(thread):
    make_post(thread, language="fr")
    assert not open_feed(thread.discussion).branches[0].is_folded


def test_opened_post_is_open_whatever_the_lens(thread):
    post = make_post(thread, language="fr")
    feed = open_feed(thread.discussion, query=f"lens=es&post={post.pk}")
    assert not feed.permalink.is_folded


# What each reader sees


def test_waiting_post_is_shown_to_its_author_and_moderators_only(thread, moderator):
    author = make_user()
    make_post(thread, author, source="espera", status=PostStatus.PENDING)
    assert open_feed(thread.discussion).branches == []
    assert open_feed(thread.discussion, member_actor(make_user())).branches == []
    for reader in [author, moderator]:
        assert sources(open_feed(thread.discussion, member_actor(reader)).branches) == ["espera"]


def test_waiting_post_of_a_guest_is_shown_in_the_same_browser_only(thread):
    make_post(thread, guest_actor(key="hers"))
    assert Post.objects.get().status == PostStatus.PENDING
    assert len(open_feed(thread.discussion, guest_actor(key="hers")).branches) == 1
    assert open_feed(thread.discussion, guest_actor(key="another")).branches == []


@pytest.mark.parametrize("status", [PostStatus.DELETED, PostStatus.HIDDEN, PostStatus.SPAM])
def test_removed_post_leaves_its_place_while_replies_stand_under_it(thread, status):
    root = make_post(thread, source="secreto")
    make_post(parent=root, source="respuesta")
    Post.objects.filter(pk=root.pk).update(status=status)
    branch = open_feed(thread.discussion).branches[0]
    assert branch.is_removed
    assert sources(branch.replies) == ["respuesta"]


def test_removed_post_without_replies_is_gone(thread):
    make_post(thread, status=PostStatus.DELETED)
    assert open_feed(thread.discussion).branches == []


def test_facilitator_and_guest_are_told_apart():
    lucia = make_user("Lucía")
    discussion = make_discussion(staff=[lucia], mode="open")
    thread = make_thread(discussion)
    make_post(thread, guest_actor())
    make_post(thread, lucia)
    by_lucia, by_guest = open_feed(discussion).branches
    assert by_lucia.is_facilitator
    assert not by_lucia.is_guest
    assert by_guest.is_guest
    assert not by_guest.is_facilitator


# The composer


def test_composer_answers_the_question_asked_for(thread):
    make_thread(thread.discussion, position=2)
    feed = open_feed(thread.discussion, query=f"answer={thread.pk}")
    assert feed.composer.chosen_thread == thread.pk


def test_composer_proposes_the_general_topic(thread):
    general = thread.discussion.threads.get(key="")
    assert open_feed(thread.discussion).composer.chosen_thread == general.pk


def test_composer_replies_in_the_thread_of_the_post(thread):
    make_thread(thread.discussion, position=2)
    post = make_post(thread)
    composer = open_feed(thread.discussion, query=f"reply={post.pk}").composer
    assert composer.parent.id == post.pk
    assert [summary.id for summary in composer.threads] == [thread.pk]


@pytest.mark.parametrize("status", [PostStatus.DELETED, PostStatus.HIDDEN, PostStatus.PENDING])
def test_composer_says_when_the_post_to_answer_is_gone(thread, status):
    post = make_post(thread, status=status)
    for pk in [post.pk, 10**9]:
        composer = open_feed(thread.discussion, query=f"reply={pk}").composer
        assert composer.parent is None
        assert "no longer there" in composer.astray


def test_composer_stays_with_the_question_of_a_removed_post_that_left_its_place(thread):
    post = make_post(thread)
    make_post(parent=post)
    Post.objects.filter(pk=post.pk).update(status=PostStatus.DELETED)
    composer = open_feed(thread.discussion, query=f"reply={post.pk}").composer
    assert "no longer there" in composer.astray
    assert composer.chosen_thread == thread.pk


def test_composer_says_when_the_question_to_answer_is_gone(thread):
    for pk in [make_thread().pk, 10**9]:
        composer = open_feed(thread.discussion, query=f"answer={pk}").composer
        assert "does not belong to this discussion" in composer.astray


def test_composer_says_when_the_question_is_no_longer_asked(thread):
    retire_threads(discussion=thread.discussion, language="es", keep=set())
    composer = open_feed(thread.discussion, query=f"answer={thread.pk}").composer
    assert "no longer asked" in composer.astray


def test_composer_of_what_can_be_answered_has_nothing_to_explain(thread):
    post = make_post(thread)
    for query in ["", f"reply={post.pk}", f"answer={thread.pk}"]:
        assert not open_feed(thread.discussion, query=query).composer.astray


def test_closed_discussion_has_a_reason_in_place_of_the_composer():
    discussion = make_discussion(mode="closed")
    assert "closed" in open_feed(discussion).composer.closed_reason


def test_members_only_discussion_lets_members_write(member):
    discussion = make_discussion(mode="members-only")
    assert "Only members" in open_feed(discussion).composer.closed_reason
    assert open_feed(discussion, member_actor(member)).composer.closed_reason == ""
