"""Moving while others write: no reply is lost, none is left behind, nobody waits for ever."""

from functools import partial

import pytest
from django.db import connection

from accounts.models import User
from accounts.permissions import Refused
from forum.actions.curating import merge_thread, move_post, split_post
from forum.actions.moderation import hide_post, restore_post
from forum.actions.posts import create_post
from forum.actions.undoing import undo
from forum.models import Discussion, ModerationLogEntry, Post, Thread
from forum.search.posts import INDEX
from tests.factories import guest_actor, make_post, make_user, member_actor
from tests.forum.test_concurrency import at_once

from .gardening import again, chain, check_everything, place

WRITERS, TURNS = 6, 8


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """Committed rows, swept up afterwards; the transaction of other tests would hide them."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            pytest.skip("SQLite in memory has one connection; set TEST_DATABASE_FILE.")
        people = set(User.objects.values_list("pk", flat=True))
        yield
        ModerationLogEntry.objects.update(undoes=None)
        ModerationLogEntry.objects.all()._raw_delete(ModerationLogEntry.objects.db)
        for depth in sorted(set(Post.objects.values_list("depth", flat=True)), reverse=True):
            Post.objects.filter(depth=depth).delete()
        Thread.objects.update(merged_into=None)
        Thread.objects.all().delete()
        Discussion.objects.all().delete()
        User.objects.exclude(pk__in=people).delete()
        INDEX.keep_only(Post.objects.filter(pk=0))


@pytest.fixture
def mona():
    return member_actor(make_user("Mona", is_superuser=True))


def write_under(post, number):
    """Answer a post that somebody read before, and one's own answers; returns the ids."""
    written = []
    for turn in range(TURNS):
        parent = post if turn % 2 else (written or [post])[-1]
        written.append(
            create_post(
                actor=guest_actor(key=f"writer-{number}"),
                thread=parent.thread,
                source="Cooperar es aprender.",
                language=["es", "fr"][turn % 2],
                parent=parent,
            )
        )
    return [one.pk for one in written]


def test_replies_written_during_moves_are_all_there_under_what_they_answer(mona):
    here, there = place("a"), place("b")
    root, reply, _ = chain(here, 3)

    def wander():
        for turn in range(TURNS):
            post = Post.objects.get(pk=reply.pk)
            target = there if turn % 2 == 0 else here
            move_post(actor=mona, post=post, thread=again(target))
        return []

    writers = [partial(write_under, again(reply), number) for number in range(WRITERS)]
    told = [pk for ids in at_once([wander, *writers]) for pk in ids]
    check_everything()
    posts = Post.objects.in_bulk(told)
    assert len(posts) == len(told) == WRITERS * TURNS
    assert {post.branch_id for post in posts.values()} == {reply.pk}
    assert again(root).reply_count == 0


def test_answers_to_a_thread_that_is_merged_meanwhile_go_where_it_goes(mona):
    home = place("a")
    topic = split_post(actor=mona, post=make_post(home), titles={"es": "Tema"}).thread

    def merge():
        merge_thread(actor=mona, thread=again(topic), into=again(home))
        return []

    def answer(number):
        return [
            create_post(
                actor=guest_actor(key=f"{number}"),
                thread=again(topic),
                source="Cooperar",
                language="es",
            ).pk
            for _ in range(TURNS)
        ]

    told = at_once([merge, *[partial(answer, number) for number in range(WRITERS)]])
    check_everything()
    assert sum(map(len, told)) == WRITERS * TURNS
    assert not topic.posts.exists()
    assert home.posts.count() == WRITERS * TURNS + 1


def test_deciding_moving_and_taking_back_at_once_stop_nobody(mona):
    here, there = place("a"), place("b")
    root, *replies, last = chain(here, 5)

    def quietly(action, **facts):
        try:
            return action(actor=mona, **facts)
        except Refused:
            return None

    def waver(post):
        for _ in range(TURNS):
            quietly(hide_post, post=again(post))
            quietly(restore_post, post=again(post))

    def wander(post, threads):
        for turn in range(TURNS):
            step = quietly(move_post, post=again(post), thread=again(threads[turn % 2]))
            if step and turn % 3 == 0:
                quietly(undo, entry=again(step))

    at_once(
        [
            *[partial(waver, post) for post in replies],
            partial(wander, replies[0], [there, here]),
            partial(wander, replies[1], [here, there]),
            partial(write_under, again(last), 1),
        ]
    )
    check_everything()
    assert Post.objects.count() == 5 + TURNS
    assert again(root).thread == here
