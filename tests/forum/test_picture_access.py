"""To whom a picture is shown, and when it goes."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from forum.actions.moderation import hide_post
from forum.actions.posts import delete_post, edit_post
from forum.models import Post, PostImage, PostStatus
from forum.named import IMAGE_ADDRESS, POST_ADDRESS
from tests.factories import make_post, member_actor

from .picture_files import upload


@pytest.fixture
def shown(member, member_client, thread):
    """A published post with a picture."""
    markdown = upload(member_client, thread.discussion).json()["markdown"]
    return make_post(thread, member, f"Mira: {markdown}")


def address(post):
    return re.search(r'src="([^"]+)"', post.html)[1]


def test_a_picture_is_served_so_that_it_can_only_be_seen(guest, shown):
    answer = guest.get(address(shown))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="')
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert answer.content.startswith(b"RIFF")


def test_a_picture_of_a_published_post_costs_a_member_no_more_than_a_guest(
    guest, member_client, shown, django_assert_num_queries
):
    for client in (guest, member_client):
        with django_assert_num_queries(3):
            client.get(address(shown))


@pytest.mark.parametrize("status", [PostStatus.HIDDEN, PostStatus.PENDING, PostStatus.SPAM])
def test_the_picture_of_a_post_that_nobody_reads_is_not_shown(
    guest, member_client, moderator_client, shown, status
):
    Post.objects.filter(pk=shown.pk).update(status=status)
    assert guest.get(address(shown)).status_code == 404
    assert member_client.get(address(shown)).status_code == 200
    assert moderator_client.get(address(shown)).status_code == 200


def test_a_picture_goes_with_its_discussion(guest, shown):
    shown.discussion.locations.update(is_public=False)
    assert guest.get(address(shown)).status_code == 404


def test_a_picture_that_no_post_shows_is_its_uploaders(guest, member_client, thread):
    upload(member_client, thread.discussion)
    url = IMAGE_ADDRESS.format(PostImage.objects.get().key)
    assert guest.get(url).status_code == 404
    assert member_client.get(url).status_code == 200


def test_a_picture_that_is_not_there_is_missing(guest, shown):
    assert guest.get("/forum/images/" + "f" * 32 + ".webp").status_code == 404
    default_storage.delete(PostImage.objects.get().file.name)
    assert guest.get(address(shown)).status_code == 404


def test_a_picture_of_another_discussion_is_not_drawn(shown):
    assert "<img" not in make_post(source=shown.source).html


def test_addresses_in_stored_texts_are_those_of_the_site():
    key = "a" * 32
    assert reverse("post_image", args=[key]) == IMAGE_ADDRESS.format(key)
    assert reverse("forum:post", args=[7]) == "/en" + POST_ADDRESS.format(7)


# What goes


def test_a_deleted_post_takes_its_picture_with_it(
    member, shown, django_capture_on_commit_callbacks
):
    name = PostImage.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        delete_post(actor=member_actor(member), post=shown)
    assert not PostImage.objects.exists()
    assert not default_storage.exists(name)


def test_a_picture_that_another_post_shows_stays(member, thread, shown):
    make_post(thread, source=shown.source)
    delete_post(actor=member_actor(member), post=shown)
    assert PostImage.objects.exists()


def test_a_hidden_posts_picture_stays_for_its_restoring(moderator, shown):
    hide_post(actor=member_actor(moderator), post=shown)
    assert PostImage.objects.get().posts.get() == shown


def test_pictures_that_no_post_shows_are_forgotten_after_a_week(member, shown):
    edit_post(actor=member_actor(member), post=shown, source="Nada")
    call_command("forget_unused_pictures", verbosity=0)
    assert PostImage.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        call_command("forget_unused_pictures", verbosity=0)
    assert not PostImage.objects.exists()
