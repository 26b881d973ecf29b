"""Closed, locked, slow: who may write when, and what readers are told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.permissions import Refused
from forum.actions.posts import create_post, edit_post
from forum.models import Closing, Discussion, Post, PostStatus, Thread
from forum.permissions import can_post, can_reply
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
    post_form_data,
)

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode="open"))


def say(thread, **said):
    Discussion.objects.filter(pk=thread.discussion_id).update(**said)
    return Thread.objects.get(pk=thread.pk)


def test_a_date_closes_a_discussion_when_it_is_over_and_not_before(thread, member, moderator):
    now = timezone.now()
    assert can_post(member_actor(member), say(thread, closing="on-date", closes_at=now + AN_HOUR))
    closed = say(thread, closes_at=now - AN_HOUR)
    answer = can_post(member_actor(member), closed)
    assert "was closed to new posts on" in answer.reason
    assert can_post(member_actor(moderator), closed)


def test_a_quiet_discussion_closes_some_days_after_its_last_post(thread, member):
    quiet = {"closing": Closing.WHEN_QUIET, "closes_after_days": 7}
    assert can_post(member_actor(member), say(thread, **quiet))  # Nobody has written yet.
    post = make_post(thread, member)
    assert can_post(member_actor(member), say(thread))
    Post.objects.filter(pk=post.pk).update(published_at=timezone.now() - timedelta(days=8))
    assert not can_post(member_actor(member), say(thread))
    assert not can_reply(member_actor(member), Post.objects.get(pk=post.pk))


def test_a_thread_closes_alone(thread, member):
    other = make_thread(thread.discussion)
    Thread.objects.filter(pk=thread.pk).update(closes_at=timezone.now() - AN_HOUR)
    thread.refresh_from_db()
    assert not can_post(member_actor(member), thread)
    assert can_post(member_actor(member), other)


@pytest.mark.parametrize("status", [PostStatus.DELETED, PostStatus.HIDDEN])
def test_a_reply_in_a_closed_thread_is_refused_also_when_what_it_answers_is_gone(
    thread, member, status
):
    first = make_post(thread, member)
    reply = make_post(parent=first)
    Post.objects.filter(pk=first.pk).update(status=status)
    Thread.objects.filter(pk=thread.pk).update(is_locked=True)
    for pk in [first.pk, reply.pk]:
        parent = Post.objects.select_related("thread__discussion").get(pk=pk)
        with pytest.raises(Refused):
            create_post(
                actor=member_actor(make_user()), thread=parent.thread, source="Y", parent=parent
            )
    assert Post.objects.count() == 2


def test_nothing_said_closes_nothing(thread, member):
    """An empty date is no date that has passed."""
    assert say(thread).closes_at is None
    assert can_post(member_actor(member), thread)


# Slow mode


def test_slow_mode_makes_each_author_wait_in_each_thread(thread, member):
    thread = say(thread, slow_mode_seconds=600)
    actor = member_actor(member)
    first = create_post(actor=actor, thread=thread, source="Una", language="es")
    with pytest.raises(Refused) as refused:
        create_post(actor=actor, thread=thread, source="Otra", language="es")
    assert refused.value.status == 429
    assert "in 10 minutes" in refused.value.reason
    create_post(actor=member_actor(make_user()), thread=thread, source="Yo", language="es")
    create_post(actor=actor, thread=make_thread(thread.discussion), source="Allí", language="es")
    edit_post(actor=actor, post=first, source="Una mejor", language="es")
    Post.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(seconds=601))
    create_post(actor=actor, thread=thread, source="Otra", language="es")


def test_slow_mode_counts_what_waits_and_knows_each_guest(thread):
    thread = say(thread, slow_mode_seconds=60, mode="first-post-held")
    create_post(actor=guest_actor(key="a"), thread=thread, source="Una", language="es")
    with pytest.raises(Refused):
        create_post(actor=guest_actor(key="a"), thread=thread, source="Otra", language="es")
    create_post(actor=guest_actor(key="b"), thread=thread, source="Otra", language="es")


def test_moderators_are_exempt_from_slow_mode(thread, moderator):
    thread = say(thread, slow_mode_seconds=60)
    for source in ["Una", "Otra"]:
        create_post(actor=member_actor(moderator), thread=thread, source=source, language="es")


def test_slow_mode_gives_the_text_back_and_says_how_long(thread, member_client, member):
    thread = say(thread, slow_mode_seconds=3600)
    make_post(thread, member)
    url = f"/es/forum/discussions/{thread.discussion_id}/posts/"
    answer = member_client.post(
        url, post_form_data(thread, source="No se pierde"), headers={"accept-language": "en"}
    )
    assert answer.status_code == 429
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    assert "No se pierde" in answer.text
    assert Post.objects.count() == 1


# What readers are told


def read(client, thread, place="discussions"):
    pk = thread.discussion_id if place == "discussions" else thread.pk
    return client.get(f"/en/forum/{place}/{pk}/").text


def test_readers_are_told_until_when_they_can_write(thread, client):
    say(thread, closing="on-date", closes_at=timezone.now() + AN_HOUR)
    for place in ["discussions", "threads"]:
        page = read(client, thread, place)
        assert "Open until" in page
        assert 'name="source"' in page


def test_readers_are_told_since_when_and_why_it_is_closed(thread, client):
    past = {"closing": "on-date", "closes_at": timezone.now() - AN_HOUR}
    say(thread, **past, closed_reason="Gracias a todas", closed_language="es")
    for place in ["discussions", "threads"]:
        page = read(client, thread, place)
        assert "Closed on" in page
        assert '<q lang="es" dir="auto">Gracias a todas</q>' in page
        assert 'name="source"' not in page


def test_a_locked_thread_says_so_on_its_page(thread, client):
    Thread.objects.filter(pk=thread.pk).update(is_locked=True, closed_reason="Ya está")
    assert "This thread is closed to new posts." in read(client, thread, "threads")
    assert "closed to new posts" not in read(client, thread)


def test_slow_mode_is_told_to_readers(thread, client):
    say(thread, slow_mode_seconds=300)
    assert "one post per person and thread every 5 minutes" in read(client, thread)


def test_what_is_open_says_nothing(thread, client):
    assert "forum__closing" not in read(client, thread)
