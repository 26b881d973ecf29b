"""Whatever people do, in whatever order: what is kept beside the posts stays true."""

import random
from contextlib import suppress

import pytest

from accounts.permissions import Refused
from forum.actions.curating import merge_thread, move_post, split_post
from forum.actions.moderation import hide_post, publish_post, restore_post
from forum.actions.posts import create_post, delete_post
from forum.actions.undoing import undo
from forum.models import ModerationLogEntry, Post, PostStatus, Thread
from tests.factories import guest_actor, make_discussion, make_user, member_actor

from .gardening import check_everything, place, under


class Gardener:
    """Does something that somebody may do, chosen by chance."""

    def __init__(self, seed, actor):
        self.random, self.actor, self.steps = random.Random(seed), actor, []
        self.discussions = [make_discussion(mode="open") for _ in range(2)]
        for number in range(4):
            place(f"q{number}", self.discussions[number % 2])
        self.people = [member_actor(make_user(name)) for name in ("Ana", "Berta", "Carla")]

    def any_of(self, rows):
        rows = list(rows)
        return self.random.choice(rows) if rows else None

    def thread(self):
        return self.any_of(Thread.objects.filter(merged_into=None, is_retired=False))

    def write(self):
        thread, parent = self.thread(), None
        if self.random.random() < 0.8:
            parent = self.any_of(Post.objects.published())
            thread = parent.thread if parent else thread
        create_post(
            actor=self.random.choice([*self.people, guest_actor()]),
            thread=thread,
            parent=parent,
            source="Cooperar es aprender.",
            language=self.random.choice(["es", "en", "ar"]),
        )

    def move(self):
        post, thread = self.any_of(Post.objects.all()), self.thread()
        if post and post.thread != thread:
            self.steps.append(move_post(actor=self.actor, post=post, thread=thread))

    def split(self):
        if post := self.any_of(Post.objects.all()):
            self.steps.append(split_post(actor=self.actor, post=post, titles={"es": "Tema"}))

    def merge(self):
        topic, into = (
            self.any_of(Thread.objects.filter(is_topic=True, merged_into=None)),
            self.thread(),
        )
        if topic and topic != into:
            self.steps.append(merge_thread(actor=self.actor, thread=topic, into=into))

    def take_back(self):
        if self.steps:
            step = ModerationLogEntry.objects.get(pk=self.random.choice(self.steps).pk)
            undo(actor=self.actor, entry=step)

    def decide(self):
        post = self.any_of(Post.objects.exclude(status=PostStatus.DELETED))
        if post:
            ways = {"published": hide_post, "hidden": restore_post, "pending": publish_post}
            ways[post.status](actor=self.actor, post=post)

    def delete(self):
        post = self.any_of(Post.objects.published().exclude(author=None))
        if post:
            delete_post(actor=member_actor(post.author), post=post)

    def step(self):
        ways = [self.write] * 6 + [self.move] * 3 + [self.split, self.merge, self.take_back]
        with suppress(Refused):
            self.random.choice([*ways, self.decide, self.delete])()


@pytest.mark.parametrize("seed", range(6))
def test_everything_holds_after_whatever_people_do(seed, moderator):
    gardener = Gardener(seed, member_actor(moderator))
    for number in range(90):
        gardener.step()
        if number % 10 == 9:
            check_everything()
    assert Post.objects.count() > 20
    for root in Post.objects.roots():
        assert root.reply_count == under(root).published().exclude(pk=root.pk).count()
