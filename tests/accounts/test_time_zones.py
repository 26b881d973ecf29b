"""Times on pages are those of whoever reads them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from accounts.templatetags.moments import moment
from accounts.time_zones import ZoneOfReader, zone_of
from forum.models import Post
from tests.factories import make_post, make_thread

EVENING = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)


@pytest.fixture
def post(db):
    post = make_post(make_thread())
    Post.objects.update(created_at=EVENING, published_at=EVENING)
    return post


@pytest.fixture
def in_lima(member):
    member.time_zone = "America/Lima"
    member.save()
    return member


def page_of(post):
    return f"/es/forum/discussions/{post.discussion_id}/"


def read(client, address):
    response = client.get(address)
    return b"".join(response).decode()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", "Dec. 31, 2025, 11:30 p.m. UTC"),
        ("America/Lima", "Dec. 31, 2025, 6:30 p.m. UTC-05:00"),
        ("Europe/Madrid", "Jan. 1, 2026, 12:30 a.m. UTC+01:00"),
        ("Asia/Kolkata", "Jan. 1, 2026, 5 a.m. UTC+05:30"),
    ],
)
def test_a_time_names_its_zone(zone, expected):
    with timezone.override(ZoneInfo(zone)), translation.override("en"):
        assert moment(EVENING.astimezone(ZoneInfo(zone))) == expected


def test_no_time_is_no_words():
    assert moment(None) == ""


@pytest.mark.parametrize("name", ["Mars/Olympus", "America", "../etc/passwd", ""])
def test_a_zone_that_is_none_is_that_of_the_site(settings, name):
    settings.TIME_ZONE = "Africa/Nairobi"
    assert zone_of(User(time_zone=name)) == ZoneInfo("Africa/Nairobi")


def test_a_guest_reads_times_of_the_site_and_whose_they_are(guest, post):
    assert 'title="31 de diciembre de 2025 a las 23:30 UTC">' in read(guest, page_of(post))


def test_a_member_reads_times_of_where_she_is(member_client, in_lima, post):
    page = read(member_client, page_of(post))
    assert 'title="31 de diciembre de 2025 a las 18:30 UTC-05:00">31 de diciembre de 2025<' in page


def test_the_day_and_the_year_are_those_of_the_reader(member_client, member, post):
    User.objects.filter(pk=member.pk).update(time_zone="Asia/Tokyo")
    with time_machine.travel(EVENING + timedelta(days=30), tick=False):
        assert ">1 de enero</time>" in read(member_client, page_of(post))


def test_a_member_without_a_zone_reads_times_of_the_site(member_client, member, post):
    assert "23:30 UTC" in read(member_client, page_of(post))


@pytest.mark.parametrize("next_reader", ["guest", "moderator_client"])
def test_nobody_reads_in_the_zone_of_the_one_before(
    request, member_client, in_lima, post, next_reader
):
    read(member_client, page_of(post))
    assert "23:30 UTC" in read(request.getfixturevalue(next_reader), page_of(post))
    assert timezone.get_current_timezone_name() == "UTC"


def test_a_page_that_is_sent_as_it_is_drawn_has_the_zone_of_its_reader(
    member_client, guest, in_lima, post
):
    address = reverse("forum:print_thread", args=[post.thread_id])
    assert "6:30 p.m. UTC-05:00" in read(member_client, address)
    assert "11:30 p.m. UTC" in read(guest, address)


def test_a_feed_is_the_same_for_everybody(member_client, guest, in_lima, post):
    address = reverse("forum:discussion_feed", args=[post.discussion_id])
    assert read(member_client, address) == read(guest, address)
    assert "<published>2025-12-31T23:30:00+00:00</published>" in read(guest, address)


def test_a_guest_without_a_session_is_not_asked_for_one(guest, post):
    response = guest.get(reverse("forum:tools"))
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_time_that_a_member_types_is_one_of_where_she_is(rf, in_lima):
    request = rf.get("/")
    request.user = in_lima
    with timezone.override(ZoneOfReader(request)):
        typed = timezone.make_aware(datetime(2025, 12, 31, 18, 30))
        assert typed == EVENING
        assert timezone.localtime(EVENING).hour == 18
        assert timezone.get_current_timezone_name() == "America/Lima"


def test_nobody_is_looked_up_where_no_time_is_shown(
    member_client, in_lima, django_assert_num_queries
):
    with django_assert_num_queries(0):
        member_client.get("/en/forum/language/")
