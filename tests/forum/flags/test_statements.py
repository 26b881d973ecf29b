"""The author of a removed post is told why, and can appeal once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.outbox import send_due
from forum.actions.appeals import decide_appeal, make_appeal
from forum.actions.deciding import decide
from forum.actions.moderation import hide_post, restore_post
from forum.models import Appeal, ModerationLogEntry, Outcome, PostStatus, Review, Why
from forum.report_links import statement_token
from forum.stamps import make_stamp
from tests.conftest import sign_in
from tests.factories import guest_actor, make_post, make_user, member_actor
from tests.forum.mail_steps import later, make_guest

from .reporting import report


@pytest.fixture
def post(thread, member):
    member.language = "en"
    member.save()
    return make_post(thread, member, source="Mis palabras")


@pytest.fixture
def decision(post, moderator):
    return hidden(post, moderator)


def hidden(post, moderator):
    hide_post(actor=member_actor(moderator), post=post)
    return ModerationLogEntry.objects.filter(post=post, decision="hide").first()


def sent_later():
    """What leaves once a moderator has had time to think again."""
    before = len(mail.outbox)
    with later(minutes=2):
        send_due()
    return mail.outbox[before:]


def statement_url(decision):
    return f"/en/forum/statements/{decision.pk}/"


def appeal_data(decision, **fields):
    return {"words": "It says nothing bad.", "stamp": make_stamp(decision)} | fields


def test_a_member_is_told_by_mail_why_her_post_was_removed(post, moderator):
    report(post, "one", "spam")
    hidden(post, moderator)
    letter = next(one for one in sent_later() if one.to == [post.author.email])
    assert letter.subject == "Why your post was removed"
    assert "Spam or advertising" in letter.body
    assert "Mis palabras" not in letter.body


def test_nobody_is_told_of_a_removal_that_was_taken_back_at_once(post, moderator):
    hidden(post, moderator)
    restore_post(actor=member_actor(moderator), post=post)
    assert sent_later() == []


def test_a_guest_is_told_at_a_confirmed_address_and_opens_the_statement_by_it(thread, moderator):
    actor = guest_actor(key="hers")
    post = make_post(thread, actor, status=PostStatus.PUBLISHED)
    unconfirmed = make_post(thread, guest_actor("Eva", "eva@example.org", key="another"))
    make_guest(guest_key=post.guest_key)
    decision = hidden(post, moderator)
    hidden(unconfirmed, moderator)
    [letter] = sent_later()
    assert letter.to == ["gil@example.org"]
    address = next(word for word in letter.body.split() if "key=" in word)
    assert address.endswith(f"{statement_url(decision)}?key={statement_token(decision)}")
    page = Client().get(address).content.decode()
    assert "Why your post was removed" in page


def test_a_statement_says_what_was_decided_and_is_for_the_author_alone(
    decision, member_client, moderator_client, guest
):
    page = member_client.get(statement_url(decision)).content.decode()
    for said in ("A moderator hid your post", "Mis palabras", "A person decided", "appeal once"):
        assert said in page
    for other in (moderator_client, guest, sign_in(make_user("Berta"))):
        assert other.get(statement_url(decision)).status_code == 404
        forged = f"{statement_url(decision)}?key={statement_token(decision)[:-1]}"
        assert other.get(forged).status_code == 404
    assert member_client.get("/en/forum/statements/999999/").status_code == 404


def test_the_author_finds_the_statement_on_her_page(decision, member_client):
    page = member_client.get("/en/forum/reports/").content.decode()
    assert statement_url(decision) in page


def test_an_appeal_brings_the_post_into_the_queue_and_is_one_for_each_decision(
    decision, member_client
):
    url = f"{statement_url(decision)}appeal/"
    assert member_client.post(url, {"words": " "}).status_code == 422
    for _ in range(2):  # The same form sent twice is one appeal.
        assert member_client.post(url, appeal_data(decision)).status_code == 303
    again = member_client.post(url, appeal_data(decision, words="Once more."))
    assert again.status_code == 403
    assert Appeal.objects.get().words == "It says nothing bad."
    assert Review.objects.get(closed_at=None).why == Why.APPEALED


def test_a_guest_appeals_by_the_key_of_her_mail(thread, moderator, guest):
    post = make_post(thread, guest_actor(key="hers"), status=PostStatus.PUBLISHED)
    decision = hidden(post, moderator)
    url = f"{statement_url(decision)}appeal/"
    key = statement_token(decision)
    assert guest.post(url, appeal_data(decision)).status_code == 404
    assert guest.post(url, appeal_data(decision, key=key, stamp="forged")).status_code == 403
    assert guest.post(url, appeal_data(decision, key=key)).status_code == 303
    assert Appeal.objects.get().guest_key == post.guest_key


def appeal_of(decision, author):
    words = "It says nothing bad."
    return make_appeal(actor=member_actor(author), decision=decision, words=words)


def test_after_six_months_it_is_too_late_to_appeal(decision, member):
    with later(days=184), pytest.raises(PermissionDenied, match="six months"):
        appeal_of(decision, member)


def test_what_holds_no_longer_needs_no_appeal(decision, member, moderator):
    restore_post(actor=member_actor(moderator), post=decision.post)
    with pytest.raises(PermissionDenied, match="no longer"):
        appeal_of(decision, member)


def test_another_moderator_decides_where_there_is_another(decision, member, moderator):
    appeal = appeal_of(decision, member)
    facts = {"appeal": appeal, "outcome": Outcome.UPHELD, "answer": "You are right."}
    decide_appeal(actor=member_actor(moderator), **facts)  # There is nobody else yet.
    post = decision.post
    post.refresh_from_db()
    assert post.status == PostStatus.PUBLISHED
    second = appeal_of(hidden(post, moderator), member)
    other = make_user("Olga", is_superuser=True)
    with pytest.raises(PermissionDenied, match="another moderator"):
        decide_appeal(actor=member_actor(moderator), appeal=second, outcome=Outcome.UPHELD)
    decide_appeal(actor=member_actor(other), appeal=second, outcome=Outcome.DISMISSED)
    second.refresh_from_db()
    assert second.outcome == Outcome.DISMISSED


def test_the_author_is_told_of_the_outcome_in_the_words_of_the_moderator(
    decision, member, moderator
):
    appeal = appeal_of(decision, member)
    decide_appeal(
        actor=member_actor(moderator),
        appeal=appeal,
        outcome=Outcome.DISMISSED,
        answer="It names a neighbour.",
    )
    letter = next(one for one in sent_later() if one.subject == "What became of your appeal")
    assert "It names a neighbour." in letter.body
    decision.post.refresh_from_db()
    assert decision.post.status == PostStatus.HIDDEN
    assert not Review.objects.filter(closed_at=None).exists()


def test_restoring_a_post_answers_the_appeal_about_it(decision, member, moderator):
    appeal = appeal_of(decision, member)
    restore_post(actor=member_actor(moderator), post=decision.post)
    appeal.refresh_from_db()
    assert appeal.outcome == Outcome.UPHELD


def test_an_upheld_appeal_brings_a_deleted_post_back_with_its_words(post, member, moderator):
    decide(actor=member_actor(moderator), post=post, decision="delete")
    entry = ModerationLogEntry.objects.get(post=post, decision="delete")
    appeal = appeal_of(entry, member)
    decide_appeal(actor=member_actor(moderator), appeal=appeal, outcome=Outcome.UPHELD)
    post.refresh_from_db()
    assert (post.status, post.source) == (PostStatus.PUBLISHED, "Mis palabras")


def test_an_upheld_appeal_makes_the_post_immune_to_what_was_wrong(post, member, moderator):
    report(post, "one", "spam")
    appeal = appeal_of(hidden(post, moderator), member)
    decide_appeal(actor=member_actor(moderator), appeal=appeal, outcome=Outcome.UPHELD)
    post.refresh_from_db()
    with pytest.raises(PermissionDenied, match="already looked"):
        report(post, "two", "spam")


def test_an_appeal_is_missing_for_whoever_moderates_elsewhere(
    decision, member, member_client, moderator_client, instructor_client
):
    url = f"/en/forum/appeals/{appeal_of(decision, member).pk}/"
    for client in (member_client, instructor_client, Client()):
        assert client.get(url).status_code == 404
        assert client.post(f"{url}decide/", {"outcome": "upheld"}).status_code == 404
    assert "It says nothing bad." in moderator_client.get(url).content.decode()
    assert moderator_client.post(f"{url}decide/", {"outcome": "perhaps"}).status_code == 422
    assert moderator_client.post(f"{url}decide/", {"outcome": "upheld"}).status_code == 303
    decision.post.refresh_from_db()
    assert decision.post.status == PostStatus.PUBLISHED


def test_what_a_moderator_takes_back_of_her_own_is_no_removal(thread, moderator):
    post = make_post(thread, moderator)
    hidden(post, moderator)
    assert sent_later() == []


def test_appeals_can_be_made_for_as_long_as_the_page_says(decision, member_client):
    day = timezone.localtime(decision.created_at) + timedelta(days=183)
    page = member_client.get(statement_url(decision)).content.decode()
    assert str(day.year) in page
