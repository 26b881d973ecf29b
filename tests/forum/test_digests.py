"""Mail that collects posts, once a day or once a week."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from accounts.models import MailFrequency, OutgoingMail
from accounts.outbox import send_due
from forum.actions.moderation import hide_post
from forum.emails import rows
from forum.emails.rows import hour_of_digest
from forum.jobs import tell_at_once, tell_in_digests
from forum.models import Notification
from tests.factories import make_post, make_thread, make_user, member_actor
from tests.mailbox import part

from .mail_steps import followed_thread, make_reader

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)


def at(hours):
    """So many hours after noon on a Wednesday, in UTC."""
    return time_machine.travel(WEDNESDAY + timedelta(hours=hours), tick=False)


def work():
    """What was sent meanwhile."""
    before = len(mail.outbox)
    tell_at_once()
    tell_in_digests()
    send_due()
    return mail.outbox[before:]


def make_daily_reader(**fields):
    return make_reader(mail_frequency=MailFrequency.DAILY, **fields)


HOURS = [
    ("daily", "UTC", (2026, 3, 4, 8)),
    ("daily", "America/Lima", (2026, 3, 3, 13)),
    ("daily", "Pacific/Auckland", (2026, 3, 3, 19)),
    ("daily", "", (2026, 3, 4, 8)),
    ("daily", "Nowhere/Land", (2026, 3, 4, 8)),
    ("weekly", "UTC", (2026, 3, 2, 8)),
    ("weekly", "Asia/Kolkata", (2026, 3, 2, 2, 30)),
]


@pytest.mark.parametrize(("frequency", "zone", "expected"), HOURS)
def test_a_digest_is_due_at_eight_where_its_reader_is(frequency, zone, expected):
    reader = make_reader(mail_frequency=frequency, time_zone=zone)
    assert hour_of_digest(reader, WEDNESDAY) == datetime(*expected, tzinfo=UTC)


@pytest.mark.parametrize("monday", [1, 8, 15])
def test_a_week_begins_on_monday_at_eight(monday):
    reader = make_reader(mail_frequency="weekly", time_zone="UTC")
    before = datetime(2026, 6, monday, 7, 59, tzinfo=UTC)
    assert hour_of_digest(reader, before) == before - timedelta(days=7, minutes=-1)
    assert hour_of_digest(reader, before + timedelta(minutes=1)).day == monday


def test_eight_stays_eight_when_the_clocks_change():
    reader = make_reader(mail_frequency="daily", time_zone="Europe/Madrid")
    hours = [hour_of_digest(reader, datetime(2026, 3, day, 12, tzinfo=UTC)) for day in (28, 29)]
    assert [hour.astimezone(UTC).hour for hour in hours] == [7, 6]


def test_a_digest_tells_each_post_once_in_the_order_of_their_places(mailbox):
    reader = make_daily_reader()
    with at(0):
        first = followed_thread(reader, title="Ciudades", question="¿Qué es?")
        second = followed_thread(reader, title="Aguas", question="¿Cuándo?")
        make_post(second, make_user("Bea"), source="Sobre las aguas.")
        make_post(first, make_user("Nour"), source="عن المدن والتعاون.", language="ar")
        make_post(second, make_user("Caro"), source="Más aguas.")
        assert work() == []
    with at(20):
        work()
        work()
    _, message = mailbox.only()
    assert message["Subject"] == "3 new posts"
    assert message["List-Id"] == "<digest.testserver>"
    text, html = part(message, "plain"), part(message, "html")
    for words in ("Sobre las aguas.", "عن المدن والتعاون.", "Más aguas."):
        assert text.count(words) == html.count(words) == 1
    places = [text.index(words) for words in ("Ciudades (en)", "عن المدن", "Aguas (en)")]
    assert places == sorted(places)
    assert text.count("Aguas (en)") == 1
    assert '<p class="words" lang="ar" dir="rtl">' in html
    assert "http://testserver/en/accounts/mail/" in text


def test_a_day_without_posts_brings_no_mail_and_the_next_digest_only_what_is_new():
    reader = make_daily_reader()
    with at(0):
        thread = followed_thread(reader)
        make_post(thread, source="Primero")
    with at(20):
        assert len(work()) == 1
    with at(44):
        assert work() == []
        make_post(thread, source="Segundo")
    with at(68):
        (message,) = work()
    assert "Segundo" in message.body
    assert "Primero" not in message.body


def test_a_digest_leaves_out_what_is_hidden_read_or_not_to_be_read(moderator):
    reader = make_daily_reader()
    with at(0):
        threads = [followed_thread(reader) for _ in range(4)]
        posts = [make_post(one, moderator, source=f"Texto {n}") for n, one in enumerate(threads)]
        hide_post(actor=member_actor(moderator), post=posts[0])
        Notification.objects.filter(post=posts[1]).update(read_at=WEDNESDAY)
        posts[2].discussion.locations.update(is_public=False)
    with at(20):
        (message,) = work()
        assert work() == []
    assert [n for n in range(4) if f"Texto {n}" in message.body] == [3]
    assert message.subject == "1 new post"
    assert not Notification.objects.filter(mailed_at=None).exists()


def test_what_is_hidden_while_a_digest_waits_is_taken_out_of_it(moderator):
    reader = make_daily_reader()
    with at(0):
        posts = [make_post(followed_thread(reader), source=f"Texto {n}") for n in range(2)]
    with at(20):
        tell_in_digests()
        hide_post(actor=member_actor(moderator), post=posts[0])
        send_due()
    (message,) = mail.outbox
    assert "Texto 0" not in message.body
    assert "Texto 1" in message.body


def test_a_long_digest_says_how_many_posts_it_leaves_out(monkeypatch):
    monkeypatch.setattr("forum.emails.letters.MOST", 2)
    reader = make_daily_reader()
    with at(0):
        thread = followed_thread(reader)
        for number in range(5):
            make_post(thread, source=f"Texto {number}")
    with at(20):
        (message,) = work()
    assert message.subject == "5 new posts"
    assert "3 more posts are on the site." in message.body


def test_a_crash_in_the_middle_of_the_digests_loses_and_doubles_none(monkeypatch):
    readers = [make_daily_reader() for _ in range(5)]
    with at(0):
        make_post(followed_thread(*readers))
    digest_of, made = rows.digest_of, []

    def crash_at_the_third(notifications):
        made.append(notifications)
        if len(made) == 3:
            raise SystemExit
        return digest_of(notifications)

    with at(20):
        with monkeypatch.context() as patch:
            patch.setattr(rows, "digest_of", crash_at_the_third)
            with pytest.raises(SystemExit):
                tell_in_digests()
        assert OutgoingMail.objects.count() == 2
        work()
        work()
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        reader.email for reader in readers
    )


def test_who_changes_from_at_once_to_daily_gets_each_post_once():
    reader = make_reader()
    with at(0):
        thread = followed_thread(reader)
        make_post(thread, source="Primero")
    with at(1):
        assert len(work()) == 1
        type(reader).objects.filter(pk=reader.pk).update(mail_frequency=MailFrequency.DAILY)
        make_post(make_thread(thread.discussion), source="Segundo")
        assert work() == []
    with at(20):
        (message,) = work()
    assert "Primero" not in message.body


def test_a_digest_costs_the_same_queries_however_many_posts_it_tells(
    django_assert_max_num_queries,
):
    reader = make_daily_reader()
    with at(0):
        thread = followed_thread(reader)
        for number in range(3):
            make_post(thread, source=f"Texto {number}")
    with at(20), django_assert_max_num_queries(20 + 3 * 12):
        tell_in_digests()
