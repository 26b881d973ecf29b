"""A post is news once: when readers can read it for the first time, whichever way it got there."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts.models import Follow
from forum.actions.moderation import hide_post, publish_post, restore_post
from forum.actions.posts import create_post, edit_post
from forum.models import DiscussionMode, Notification, Post, PostStatus, Subscription
from forum.seeding.load import seed_thread
from forum.signals import post_published
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)

MIGRATION = import_module("forum.migrations.0019_find_when_posts_were_published")


@pytest.fixture
def thread():
    """A thread of a discussion where the first post of a guest waits."""
    return make_thread(make_discussion(mode=DiscussionMode.FIRST_POST_HELD))


@pytest.fixture
def reader(thread):
    reader = make_user("Ana")
    Subscription.objects.create(member=reader, thread=thread, reach="all")
    return reader


@pytest.fixture
def decides(moderator):
    return member_actor(moderator)


@pytest.fixture
def heard(reader, django_capture_on_commit_callbacks):
    """Calls what it is given and returns the posts of which the floors above have heard then,
    and how many people have been told of posts until now."""

    def listen(*steps):
        posts = []

        def hear(post, **_):
            posts.append(post.pk)

        post_published.connect(hear)
        with django_capture_on_commit_callbacks(execute=True):
            for step in steps:
                step()
        post_published.disconnect(hear)
        return posts, Notification.objects.filter(member=reader).count()

    return listen


def held(thread, status=PostStatus.PENDING):
    post = create_post(actor=guest_actor(), thread=thread, source="Bonjour", language="fr")
    Post.objects.filter(pk=post.pk).update(status=status)
    post.refresh_from_db()
    return post


def test_a_post_that_is_published_at_once_is_news(heard, thread, member):
    posts, told = heard(lambda: make_post(thread, member))
    post = Post.objects.get()
    assert (posts, told, post.published_at) == ([post.pk], 1, post.created_at)


def test_a_post_that_waits_was_never_published(heard, thread):
    posts, told = heard(lambda: held(thread))
    assert (posts, told, Post.objects.get().published_at) == ([], 0, None)


@pytest.mark.parametrize("status", [PostStatus.PENDING, PostStatus.SPAM])
def test_a_held_post_or_spam_is_news_when_it_is_approved(heard, thread, decides, status):
    post, before = held(thread, status), timezone.now()
    assert heard(lambda: publish_post(actor=decides, post=post)) == ([post.pk], 1)
    post.refresh_from_db()
    assert post.published_at >= before


@pytest.mark.parametrize("status", [PostStatus.PENDING, PostStatus.SPAM])
def test_a_post_that_was_hidden_before_anybody_read_it_is_news_when_restored(
    heard, thread, decides, status
):
    post = held(thread, status)
    steps = [hide_post, restore_post]
    assert heard(*[lambda step=step: step(actor=decides, post=post) for step in steps]) == (
        [post.pk],
        1,
    )


def test_a_post_that_readers_knew_is_no_news_again(heard, thread, decides):
    post = held(thread)
    publish_post(actor=decides, post=post)
    first = post.published_at
    Notification.objects.all().delete()
    steps = [
        lambda: hide_post(actor=decides, post=post),
        lambda: restore_post(actor=decides, post=post),
        lambda: edit_post(actor=guest_actor(), post=post, source="Bonsoir"),
        lambda: publish_post(actor=decides, post=post),
    ]
    assert heard(*steps) == ([], 0)
    post.refresh_from_db()
    assert (post.status, post.published_at) == (PostStatus.PUBLISHED, first)


def test_spam_that_was_read_before_its_edit_is_no_news_again(heard, thread, decides):
    post = held(thread)
    publish_post(actor=decides, post=post)
    Notification.objects.all().delete()
    Post.objects.filter(pk=post.pk).update(status=PostStatus.SPAM)
    post.refresh_from_db()
    assert heard(lambda: publish_post(actor=decides, post=post)) == ([], 0)


def test_two_moderators_at_once_make_it_news_once(heard, thread, decides):
    post = held(thread)
    stale = Post.objects.get(pk=post.pk)
    steps = [lambda post=post: publish_post(actor=decides, post=post) for post in (post, stale)]
    assert heard(*steps) == ([post.pk], 1)


def test_who_follows_the_author_hears_of_her_post_that_was_taken_for_spam(thread, member, decides):
    follower = make_user("Lea")
    Follow.objects.create(follower=follower, followed=member)
    discussion = thread.discussion
    type(discussion).objects.filter(pk=discussion.pk).update(mode=DiscussionMode.FIRST_POST_HELD)
    post = make_post(thread, member)
    Notification.objects.all().delete()
    Post.objects.filter(pk=post.pk).update(status=PostStatus.SPAM, published_at=None)
    post.refresh_from_db()
    publish_post(actor=decides, post=post)
    assert Notification.objects.filter(member=follower, post=post).exists()


def test_what_is_brought_from_elsewhere_is_told_to_nobody_and_as_old_as_it_is(
    heard, thread, decides
):
    written_at = timezone.now() - timedelta(days=400)
    arguments = {"thread": thread, "source": "Antes", "created_at": written_at, "is_news": False}
    by_member = create_post(actor=decides, **arguments)
    by_guest = create_post(actor=guest_actor(), **arguments)
    assert by_guest.status == PostStatus.PENDING
    assert heard(lambda: publish_post(actor=decides, post=by_guest, is_news=False))[1] == 0
    assert by_member.published_at == by_guest.published_at == written_at


def test_a_made_up_discussion_was_published_as_it_was_written(db):
    posts = seed_thread(posts=5, languages=["es"]).posts.all()
    assert all(post.published_at == post.created_at for post in posts)


def test_a_feed_says_when_a_post_came_to_its_readers(guest, thread, decides):
    post = held(thread)
    Post.objects.update(created_at=timezone.now() - timedelta(days=3))
    post.refresh_from_db()
    publish_post(actor=decides, post=post)
    feed = guest.get(reverse("forum:discussion_feed", args=[thread.discussion_id])).content.decode()
    published = feed.partition("<published>")[2].partition("</published>")[0]
    updated = feed.split("<updated>")[2].partition("</updated>")[0]
    assert published[:10] == updated[:10] == f"{post.published_at:%Y-%m-%d}"


def test_the_migration_knows_which_posts_readers_have_read(thread, decides):
    """Published ones, those that were hidden, and those that wait again after an edit."""
    known = [make_post(thread) for _ in range(3)]
    never = [held(thread, status) for status in (PostStatus.PENDING, PostStatus.SPAM)]
    never.append(held(thread))
    hide_post(actor=decides, post=known[1])
    hide_post(actor=decides, post=never[2])
    edit_post(actor=member_actor(known[2].author), post=known[2], source="Otra cosa")
    Post.objects.filter(pk=known[2].pk).update(status=PostStatus.PENDING)
    Post.objects.update(published_at=None)
    MIGRATION.find_published(apps, None)
    found = Post.objects.exclude(published_at=None).order_by("pk")
    assert list(found) == known
    assert all(post.published_at == post.created_at for post in found)
