"""Mail waits in rows, is sent once, and is neither lost nor doubled by what goes wrong."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import OperationalError
from django.utils import timezone

from accounts import delivery
from accounts.delivery import PAUSES
from accounts.models import OutgoingMail
from accounts.outbox import forget_old, is_late, queue_mail, send_again, send_due
from tests.mailbox import Mailbox, free_port, mail_server, part

from .steps import NEW_PASSWORD, PASSWORD, is_signed_in, mailed_path, sign_up


def queue(number=1, **more):
    return queue_mail(
        **{
            "key": f"test:{number}",
            "template_prefix": "account/email/password_set",
            "to": f"reader{number}@example.org",
            "context": {},
            "language": "en",
        }
        | more
    )


def later(**amount):
    return time_machine.travel(timezone.now() + timedelta(**amount), tick=False)


def ids_of(mailbox):
    return [message["Message-ID"] for _, message in mailbox.messages]


def test_mail_speaks_the_language_it_was_queued_in(mailbox):
    queue(language="ar")
    recipients, message = mailbox.only()
    assert recipients == ["reader1@example.org"]
    assert message["Content-Language"] == "ar"
    assert 'dir="rtl"' in part(message, "html")


def test_one_key_makes_one_mail(mailbox):
    assert queue() == queue(to="another@example.org")
    mailbox.only()


def test_a_mail_is_not_sent_before_its_time(mailbox):
    queue(due_at=timezone.now() + timedelta(hours=1))
    assert send_due() == 0
    with later(hours=1, seconds=1):
        assert send_due() == 1
    mailbox.only()


def test_a_mail_that_is_sent_leaves_no_words_behind(mailbox):
    row = queue()
    row.refresh_from_db()
    assert row.sent_at
    assert (row.text, row.html) == ("", "")


@pytest.mark.usefixtures("mail_waits")
def test_no_more_mail_is_sent_at_a_time_than_asked_for(mailbox):
    for number in range(3):
        queue(number)
    assert [send_due(limit=2) for _ in range(3)] == [2, 1, 0]


def test_an_address_that_is_refused_is_given_up_and_the_others_get_theirs(mailbox, caplog):
    mailbox.refused = {"reader1@example.org": "550 5.1.1 No such user"}
    row, _ = queue(1), queue(2)
    row.refresh_from_db()
    assert row.failed_at
    assert "No such user" in row.error
    assert f"Mail {row.pk} is given up" in caplog.text
    assert mailbox.only()[0] == ["reader2@example.org"]
    with later(days=1):
        assert send_due() == 0


@pytest.mark.parametrize("answer", ["550 5.7.1 Not wanted", "554 No"])
def test_a_message_that_is_refused_is_given_up(mailbox, answer):
    mailbox.answers = [answer]
    row = queue()
    row.refresh_from_db()
    assert row.failed_at


def test_mail_that_is_put_off_is_tried_again_later_and_later(mailbox):
    mailbox.answers = ["451 Come again"] * 3
    row = queue()
    start = timezone.now()
    for minutes in (1, 5, 15):
        row.refresh_from_db()
        assert row.failed_at is None
        assert abs(row.due_at - start - timedelta(minutes=minutes)) < timedelta(minutes=1)
        start = row.due_at
        with time_machine.travel(start, tick=False):
            send_due()
    row.refresh_from_db()
    assert (row.attempts, row.error) == (4, "")
    mailbox.only()


def test_after_three_days_of_trying_mail_is_given_up(mailbox, caplog):
    assert timedelta(days=3) < sum(PAUSES, timedelta()) < timedelta(days=3, hours=1)
    row = queue(due_at=timezone.now() + timedelta(hours=1))
    OutgoingMail.objects.update(attempts=len(PAUSES))
    mailbox.answers = ["451 Come again"]
    with later(hours=2):
        send_due()
    row.refresh_from_db()
    assert row.failed_at
    assert "given up" in caplog.text


def test_what_was_given_up_can_be_tried_again(mailbox):
    mailbox.refused = {"reader1@example.org": "550 5.7.1 Relaying denied"}
    queue()
    mailbox.refused = {}
    assert send_again() == 1
    assert send_due() == 1
    mailbox.only()


@pytest.mark.usefixtures("mail_waits")
def test_a_server_that_only_refuses_is_left_in_peace_for_now(mailbox):
    mailbox.answers = ["421 Busy"] * 100
    for number in range(10):
        queue(number)
    assert send_due() == 0
    assert OutgoingMail.objects.filter(attempts=0).count() == 7


@pytest.mark.usefixtures("mail_waits")
def test_while_no_server_can_be_reached_mail_waits_and_people_sign_up(settings, client, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert sign_up(client).status_code == 302
    with pytest.raises(OSError, match="refused"):
        send_due()
    row = OutgoingMail.objects.get()
    assert (row.attempts, row.claimed_until, row.sent_at) == (0, None, None)
    mailbox = Mailbox()
    with later(hours=1), mail_server(mailbox, settings.EMAIL_PORT):
        assert is_late()
        assert send_due() == 1
        assert not is_late()
    mailbox.only()


@pytest.mark.usefixtures("mail_waits")
def test_the_link_of_a_mail_that_came_late_works(client):
    sign_up(client)
    send_due()
    client.post(mailed_path())
    assert is_signed_in(client)


@pytest.mark.usefixtures("mail_waits")
def test_mail_whose_fate_is_unknown_is_sent_again_as_the_same_message(mailbox, monkeypatch, caplog):
    """A worker that is killed after the server's answer and before it is written down."""
    row = queue()

    def be_killed(row):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "note_sent", be_killed)
        with pytest.raises(SystemExit):
            send_due()
    assert send_due() == 0, "It is in the hands of the other worker, as far as anybody knows."
    with later(minutes=11):
        assert send_due() == 1
    assert f"Nobody knows whether mail {row.pk} was sent" in caplog.text
    (_, first), (_, second) = mailbox.messages
    for header in ("Message-ID", "Date", "Subject", "To", "From"):
        assert first[header] == second[header]


def test_a_database_that_is_away_for_a_moment_doubles_no_mail(mailbox, monkeypatch):
    monkeypatch.setattr(delivery, "BEFORE_NOTING", (0, 0, 0))
    update, failures = OutgoingMail.objects.all().__class__.update, [OperationalError("gone")] * 2

    def fail_twice(rows, **fields):
        if "sent_at" in fields and failures:
            raise failures.pop()
        return update(rows, **fields)

    monkeypatch.setattr("django.db.models.query.QuerySet.update", fail_twice)
    row = queue()
    row.refresh_from_db()
    assert row.sent_at
    assert failures == []
    mailbox.only()


def test_a_fault_in_one_message_keeps_none_of_the_others(mailbox):
    queue(1, headers={"X-Fault": "one\nBcc: v@example.org"})
    queue(2)
    recipients, _ = mailbox.only()
    assert recipients == ["reader2@example.org"]


@pytest.mark.usefixtures("mail_waits")
def test_mail_that_is_no_longer_wanted_is_dropped_when_it_comes_to_sending(mailbox, monkeypatch):
    monkeypatch.setitem(delivery.CHECKS, "news", lambda row: row.key == "news:2")
    for number in (1, 2):
        queue(number, key=f"news:{number}")
    send_due()
    assert mailbox.only()[0] == ["reader2@example.org"]
    assert OutgoingMail.objects.get().key == "news:2"


def test_mail_of_a_month_ago_is_forgotten(mailbox):
    queue(1)
    waiting = queue(2, due_at=timezone.now() + timedelta(days=60))
    with later(days=29):
        assert forget_old() == 0
    with later(days=31):
        assert forget_old() == 1
    assert OutgoingMail.objects.get() == waiting


def test_message_ids_tell_nothing_and_are_of_this_site(mailbox):
    queue(1)
    queue(2)
    first, second = ids_of(mailbox)
    assert first != second
    for found in (first, second):
        assert found.endswith("@testserver>")
        assert "test:" not in found


def test_mail_of_the_account_goes_with_its_member(member_client, member):
    member_client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    member_client.post(
        "/en/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD},
    )
    assert OutgoingMail.objects.get().member == member
    member.delete()
    assert not OutgoingMail.objects.exists()
    assert len(mail.outbox) == 1
