"""Whatever is done in whatever order, the counts are those of the posts."""

import random
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied

from forum.actions.moderation import hide_post, highlight_post, publish_post, restore_post
from forum.actions.posts import create_post, delete_post, edit_post
from forum.models import DiscussionMode, Post, Tally
from tests.factories import guest_actor, make_discussion, make_thread, make_user, member_actor

STEPS = 120
LANGUAGES = ["es", "fr", "ar", "und"]


def counted():
    tallies = Tally.objects.filter(posts__gt=0).values_list("thread", "language", "posts")
    return {(thread, language): posts for thread, language, posts in tallies}


def recounted():
    return Counter(Post.objects.published().values_list("thread", "language"))


def assert_counts_hold():
    assert counted() == recounted()
    for root in Post.objects.roots():
        assert root.reply_count == root.descendants.published().count()


@pytest.mark.parametrize("seed", range(4))
def test_counts_hold_on_a_random_walk(seed):
    chance = random.Random(seed)
    discussion = make_discussion(mode=DiscussionMode.FIRST_POST_HELD)
    threads = [make_thread(discussion), make_thread(discussion)]
    writers = [
        *(member_actor(make_user()) for _ in range(2)),
        *(guest_actor(key=str(n)) for n in range(4)),
    ]
    moderator = member_actor(make_user(is_superuser=True))
    for step in range(STEPS):
        take_a_step(chance, step, threads, writers, moderator)
    assert Post.objects.count() > STEPS / 5
    assert_counts_hold()


def take_a_step(chance, step, threads, writers, moderator):
    posts = list(Post.objects.select_related("thread", "discussion"))
    post, language = chance.choice(posts or [None]), chance.choice(LANGUAGES)
    deeds = [publish_post, hide_post, restore_post, highlight_post]
    try:
        if post is None or chance.random() < 0.45:
            parent = chance.choice([None, post])
            create_post(
                actor=chance.choice(writers),
                thread=parent.thread if parent else chance.choice(threads),
                source=f"Paso {step}",
                language=language,
                parent=parent,
            )
        elif chance.random() < 0.6:
            chance.choice(deeds)(actor=moderator, post=post)
        else:
            owner = next(writer for writer in writers if writer.owns(post))
            if chance.random() < 0.7:
                edit_post(actor=owner, post=post, source=f"Paso {step}", language=language)
            else:
                delete_post(actor=owner, post=post)
    except PermissionDenied:
        pass
