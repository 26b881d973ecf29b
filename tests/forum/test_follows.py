"""A member follows what another one writes."""

import pytest
from django.test import Client

from accounts.models import Follow
from forum.models import DiscussionMode, Location, PostStatus
from tests.factories import guest_actor, make_discussion, make_post, make_thread, make_user


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def press(client, post, verb="follow", **options):
    return client.post(f"/en/forum/posts/{post.pk}/{verb}/", **options)


def read(client, thread):
    return client.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()


def test_member_follows_the_author_of_a_post_and_leaves_again(member, member_client, thread):
    nour = make_user("Nour")
    post = make_post(thread, nour)
    assert "Follow <bdi>Nour</bdi>" in read(member_client, thread)
    for _ in range(2):
        assert press(member_client, post).status_code == 303
    assert list(member.follows.values_list("followed", flat=True)) == [nour.pk]
    assert "Unfollow <bdi>Nour</bdi>" in read(member_client, thread)
    press(member_client, post, "unfollow")
    assert not Follow.objects.exists()


def test_member_returns_to_where_she_was(member_client, thread):
    post = make_post(thread)
    referer = f"http://testserver/es/module/?thread={thread.pk}"
    answer = press(member_client, post, headers={"referer": referer})
    assert answer.headers["Location"] == f"{referer}#post-{post.pk}"
    answer = press(member_client, post, headers={"referer": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.headers["Location"]


def test_nobody_follows_herself_or_a_guest(member, member_client, thread):
    own, by_guest = make_post(thread, member), make_post(thread, guest_actor())
    for post in [own, by_guest]:
        assert press(member_client, post).status_code == 303
    assert not Follow.objects.exists()
    assert "/follow/" not in read(member_client, thread)


def test_guest_is_asked_to_sign_in(client, thread):
    post = make_post(thread)
    assert "/accounts/login/" in press(client, post).headers["Location"]
    assert not Follow.objects.exists()
    assert "/follow/" not in read(client, thread)


def test_author_of_a_post_that_cannot_be_read_cannot_be_followed(member_client, thread):
    hidden = make_post(thread, status=PostStatus.HIDDEN)
    assert press(member_client, hidden).status_code == 404
    post = make_post(thread)
    Location.objects.update(is_public=False)
    assert press(member_client, post).status_code == 404
    assert not Follow.objects.exists()


def test_form_from_another_site_follows_nobody(member, thread):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    assert press(client, make_post(thread)).status_code == 403
    assert not Follow.objects.exists()


def test_a_page_lists_whom_a_member_follows_and_lets_her_leave(member, member_client):
    nour, other = make_user("Nour"), make_user("Otra")
    Follow.objects.create(follower=member, followed=nour)
    Follow.objects.create(follower=other, followed=member)
    page = member_client.get("/en/accounts/followed/").content.decode()
    assert "<bdi>Nour</bdi>" in page
    assert "Otra" not in page
    answer = member_client.post(f"/en/accounts/members/{nour.pk}/unfollow/", follow=True)
    assert "Nour" not in answer.content.decode()
    assert list(Follow.objects.values_list("follower", flat=True)) == [other.pk]


def test_unfollowing_somebody_unknown_changes_nothing_and_names_nobody(member_client):
    stranger = make_user("Secreta")
    answer = member_client.post(f"/en/accounts/members/{stranger.pk}/unfollow/", follow=True)
    assert "Secreta" not in answer.content.decode()
    assert member_client.get(f"/en/accounts/members/{stranger.pk}/unfollow/").status_code == 405
