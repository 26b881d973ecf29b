import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import OutgoingMail
from forum.actions.posts import create_post
from forum.guest_links import confirm_token
from forum.models import DiscussionMode, GuestAddress, Notification
from tests.factories import guest_actor, make_discussion, make_post, make_thread, post_form_data

ADDRESS = "gil@example.org"


def post_as_guest(key="her key", email=ADDRESS, thread=None, source="Hola a todas"):
    actor = guest_actor(email=email, key=key)
    return create_post(actor=actor, thread=thread or open_thread(), source=source)


def open_thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def links():
    """The addresses to confirm and to stop in the last mail, without the host."""
    found = re.findall(r"http://testserver(\S+/guests/\S+)", mail.outbox[-1].body)
    return {name: next(url for url in found if f"/{name}/" in url) for name in ("confirm", "stop")}


def days_later(days):
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=days))


def test_a_guest_is_asked_once_whether_the_address_is_hers(guest):
    thread = make_thread()
    form = post_form_data(thread, guest_email="Gil@Example.org", source="Un secreto mío")
    guest.post(f"/es/forum/discussions/{thread.discussion_id}/posts/", form)
    (asked,) = mail.outbox
    assert asked.to == [ADDRESS]
    assert "Un secreto" not in asked.body
    assert "Gil" not in asked.body
    address = GuestAddress.objects.get()
    assert (address.email, address.language, address.confirmed_at) == (ADDRESS, "es", None)
    assert address.asked_at


def test_who_gives_no_address_is_written_nothing():
    post_as_guest(email="")
    assert not mail.outbox
    assert not GuestAddress.objects.exists()


def test_an_address_is_asked_once_a_day_whoever_gives_it():
    for key in ["one", "other", "third"]:
        post_as_guest(key)
    assert len(mail.outbox) == 1
    assert GuestAddress.objects.count() == 3


def test_an_address_is_asked_three_times_a_week_at_most():
    for number in range(3):
        OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=2))
        for row in OutgoingMail.objects.all():
            OutgoingMail.objects.filter(pk=row.pk).update(key=f"{row.key}-before-{number}")
        post_as_guest()
    days_later(2)
    post_as_guest()
    assert len(mail.outbox) == 3
    days_later(8)
    OutgoingMail.objects.all().delete()
    post_as_guest()
    assert len(mail.outbox) == 4


def test_following_the_link_changes_nothing_and_its_button_confirms(client):
    post_as_guest()
    url = links()["confirm"]
    page = client.get(url)
    assert ADDRESS in page.content.decode()
    assert GuestAddress.objects.get().confirmed_at is None
    answer = client.post(f"{url}now/")
    assert answer.status_code == 200
    assert GuestAddress.objects.get().confirmed_at
    client.post(f"{url}now/")
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("end", ["now/", ""])
def test_a_link_of_four_days_ago_confirms_nothing(client, monkeypatch, end):
    monkeypatch.setattr("forum.guest_links.SECONDS_TO_CONFIRM", -1)
    post_as_guest()
    url = links()["confirm"] + end
    answer = client.post(url) if end else client.get(url)
    assert answer.status_code == 404
    assert GuestAddress.objects.get().confirmed_at is None


def test_a_link_to_confirm_stops_nothing_and_the_other_way_round(client):
    post_as_guest()
    confirm, stop = links()["confirm"], links()["stop"]
    assert client.post(f"{confirm}now/".replace("/confirm/", "/stop/")).status_code == 404
    assert client.post(f"{stop}now/".replace("/stop/", "/confirm/")).status_code == 404
    address = GuestAddress.objects.get()
    assert (address.confirmed_at, address.stopped_at) == (None, None)


def test_who_did_not_write_is_never_written_to_again(client):
    post_as_guest()
    url = links()["stop"]
    client.get(url)
    assert GuestAddress.objects.get().stopped_at is None
    client.post(f"{url}now/")
    OutgoingMail.objects.all().delete()
    post_as_guest("another key")
    assert len(mail.outbox) == 1
    confirm = confirm_token(GuestAddress.objects.get(guest_key__gt="", stopped_at__isnull=False))
    client.post(f"/es/forum/guests/confirm/{confirm}/now/")
    assert not GuestAddress.objects.exclude(confirmed_at=None).exists()


def test_a_confirmed_guest_is_told_of_replies_and_another_is_not(client):
    post = post_as_guest()
    make_post(parent=post)
    assert not Notification.objects.exclude(guest=None).exists()
    client.post(f"{links()['confirm']}now/")
    reply = make_post(parent=post)
    assert Notification.objects.exclude(guest=None).get().post == reply
