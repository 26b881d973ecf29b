"""Receipts and decisions reach who reported; nobody hears of a folded post until it is decided."""

import pytest
from django.core import mail

from accounts.outbox import send_due
from forum.actions.flags import flag_post, keep_post
from forum.actor import hash_guest_key
from tests.factories import guest_actor, make_post, make_user, member_actor
from tests.forum.mail_steps import (
    followed_thread,
    later,
    make_guest,
    make_reader,
    queue_news,
    tell,
)

from .reporting import report, report_by_many


@pytest.fixture
def post(thread):
    return make_post(thread, source="Palabras ajenas")


def letters_to(address):
    return [letter for letter in mail.outbox if letter.to == [address]]


def test_a_member_gets_a_receipt_and_the_decision_without_the_words_of_the_post(post, moderator):
    reader = make_reader()
    report(post, reader)
    keep_post(actor=member_actor(moderator), post=post)
    with later(minutes=2):
        send_due()
    receipt, decision = letters_to(reader.email)
    assert (receipt.subject, decision.subject) == (
        "We have your report",
        "What became of your report",
    )
    assert "found that it can stay" in decision.body
    assert "Palabras ajenas" not in receipt.body + decision.body


def test_a_guest_gets_mail_at_a_confirmed_address_alone(post):
    report(post, "nobody knows where")
    make_guest("eva@example.org", guest_key=hash_guest_key("asked"), confirmed_at=None)
    report(post, "asked", "spam")
    assert mail.outbox == []
    make_guest("gil@example.org", guest_key=hash_guest_key("known"), language="es")
    report(post, "known", "spam")
    [letter] = mail.outbox
    assert letter.to == ["gil@example.org"]
    assert letter.extra_headers["Content-Language"] == "es"


def test_whoever_reports_while_she_writes_as_a_guest_is_told_once(post):
    actor = guest_actor(key="known")
    make_guest(guest_key=hash_guest_key("known"))
    for _ in range(2):
        flag_post(actor=actor, post=post, reason_code="abuse")
    assert len(mail.outbox) == 1


def test_nobody_is_told_of_a_folded_post_until_moderators_keep_it(moderator):
    reader = make_reader()
    post = make_post(followed_thread(reader), make_user("Berta"))
    report_by_many(post)
    assert tell() == []
    keep_post(actor=member_actor(moderator), post=post)
    assert [letter.to for letter in tell()] == [[reader.email]]


@pytest.mark.usefixtures("mail_waits")
def test_a_mail_that_waits_while_its_post_is_folded_is_put_off(moderator):
    reader = make_reader()
    post = make_post(followed_thread(reader), make_user("Berta"))
    queue_news()
    report_by_many(post)
    with later(minutes=3):
        send_due()
    assert letters_to(reader.email) == []
    keep_post(actor=member_actor(moderator), post=post)
    assert [letter.to for letter in tell(minutes=5)] == [[reader.email]]
