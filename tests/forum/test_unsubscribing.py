"""The link at the end of a mail, as people and mail programs use it."""

import re
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from accounts.models import MailFrequency, User
from forum.models import Notification, Reach, Subscription
from tests.factories import make_post, make_thread

from .mail_steps import follow, followed_thread, make_guest, make_reader, tell

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def program():
    """A mail program: no cookie, no Origin, and forms are checked as in production."""
    return Client(enforce_csrf_checks=True)


def link_of(message):
    return urlsplit(re.match(r"<([^>]+)>", message.extra_headers["List-Unsubscribe"])[1]).path


def mail_about(thread, **more):
    make_post(thread, **more)
    (message,) = tell()
    return link_of(message)


def counts():
    frequencies = [row.mail_frequency for row in User.objects.order_by("pk")]
    return list(Subscription.objects.order_by("pk").values()), frequencies


def test_one_click_of_a_mail_program_ends_the_mail_about_the_discussion(program):
    reader = make_reader()
    thread = followed_thread(reader)
    link = mail_about(thread)
    response = program.post(link, ONE_CLICK)
    assert response.status_code == 200
    assert response.cookies == {}
    assert Subscription.objects.get(member=reader).reach == Reach.NONE
    Notification.objects.all().delete()
    make_post(thread)
    make_post(make_thread(thread.discussion))
    assert tell() == []
    mail_about(followed_thread(reader))


def test_opening_the_link_changes_nothing(program):
    link = mail_about(followed_thread(make_reader()))
    before = counts()
    for response in (program.get(link), program.head(link), program.get(link)):
        assert response.status_code == 200
        assert response.cookies == {}
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
    assert counts() == before


def test_the_page_offers_the_thread_the_discussion_and_all_mail(program):
    page = program.get(mail_about(followed_thread(make_reader()))).content.decode()
    assert re.findall(r'name="scope" value="(\w+)"', page) == ["thread", "discussion", "all"]
    assert "¿Qué es cooperar?" in page
    assert "Ciudades (en)" in page


def test_who_leaves_a_thread_hears_of_the_others(program):
    reader = make_reader()
    thread = followed_thread(reader)
    page = program.post(mail_about(thread), {"scope": "thread"}).content.decode()
    assert "no more about this thread" in page
    Notification.objects.all().delete()
    make_post(thread)
    assert tell() == []
    make_post(make_thread(thread.discussion))
    assert len(tell()) == 1


def test_leaving_a_discussion_counts_for_more_than_what_one_follows_inside(program):
    reader = make_reader()
    thread = make_thread()
    follow(thread, reader)
    program.post(mail_about(thread), {"scope": "discussion"})
    Notification.objects.all().delete()
    make_post(thread)
    assert tell() == []


def test_who_wants_no_mail_at_all_gets_none_about_posts(program):
    reader = make_reader()
    program.post(mail_about(followed_thread(reader)), {"scope": "all"})
    reader.refresh_from_db()
    assert reader.mail_frequency == MailFrequency.NEVER
    make_post(followed_thread(reader))
    assert tell() == []


def test_after_a_digest_one_click_ends_all_mail(program):
    reader = make_reader(mail_frequency=MailFrequency.DAILY)
    make_post(followed_thread(reader))
    (message,) = tell(days=1)
    page = program.get(link_of(message)).content.decode()
    assert 'name="scope"' not in page
    program.post(link_of(message), ONE_CLICK)
    reader.refresh_from_db()
    assert reader.mail_frequency == MailFrequency.NEVER


@pytest.mark.parametrize("scope", ["thread", "discussion", "all"])
def test_a_guest_leaves_in_the_same_way(program, scope):
    guest, thread = make_guest(), make_thread()
    follow(thread, guest=guest)
    assert program.post(mail_about(thread), {"scope": scope}).status_code == 200
    make_post(thread)
    assert tell() == []
    guest.refresh_from_db()
    assert bool(guest.stopped_at) == (scope == "all")


def test_the_link_works_twice_and_for_ever(program):
    link = mail_about(followed_thread(make_reader()))
    with time_machine.travel("2040-01-01"):
        for _ in range(2):
            assert program.post(link, ONE_CLICK).status_code == 200


def test_the_link_of_one_person_changes_nothing_of_another(program, member_client, member):
    reader = make_reader()
    thread = followed_thread(reader)
    link = mail_about(thread)
    follow(thread.discussion, member)
    member_client.post(link, {"scope": "all"})
    member.refresh_from_db()
    assert member.mail_frequency == MailFrequency.AT_ONCE
    assert Subscription.objects.get(member=member).reach == Reach.ALL


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: f"m1-1{t}", lambda t: "m1-1:abc"])
def test_a_token_that_is_not_ours_opens_nothing(program, change):
    link = mail_about(followed_thread(make_reader()))
    token = link.rstrip("/").rpartition("/")[2]
    forged = link.replace(token, change(token))
    assert program.get(forged).status_code == 404
    assert program.post(forged, ONE_CLICK).status_code == 404


def test_the_link_of_somebody_who_is_gone_does_nothing(program):
    reader = make_reader()
    link = mail_about(followed_thread(reader))
    reader.delete()
    assert program.post(link, ONE_CLICK).status_code == 200
    assert not Subscription.objects.exists()


def test_the_titles_of_a_discussion_that_is_closed_to_readers_are_not_told(program):
    thread = followed_thread(make_reader())
    link = mail_about(thread)
    thread.discussion.locations.update(is_public=False)
    page = program.get(link).content.decode()
    assert "Ciudades" not in page
    assert "cooperar" not in page
