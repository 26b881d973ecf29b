"""Guessing and flooding end soon, and cannot be moved to another address by a header."""

import pytest
from django.core import mail

from tests.factories import make_user

from .steps import is_signed_in, sign_in, sign_up

LIMIT = 5  # Failures for one address in five minutes.


def fail(client, address, times, **headers):
    data = {"login": address, "password": "wrong"}
    return [client.post("/en/accounts/login/", data, headers=headers) for _ in range(times)]


def test_guessing_a_password_ends_after_five_attempts(client, member):
    pages = [r.content.decode() for r in fail(client, member.email, LIMIT + 1)]
    assert "do not go together" in pages[LIMIT - 1]
    assert "Too many attempts" in pages[LIMIT]
    assert sign_in(client, member.email).status_code == 200
    assert not is_signed_in(client)


def test_a_good_sign_in_between_does_not_reset_the_count(client, member):
    friend = make_user("Berta")
    fail(client, member.email, LIMIT)
    sign_in(client, friend.email)
    client.post("/en/accounts/logout/")
    assert "Too many attempts" in fail(client, member.email, 1)[0].content.decode()


@pytest.mark.parametrize("spell", [str.upper, str.title, lambda email: f" {email} "])
def test_another_spelling_of_the_address_is_the_same_address(client, member, spell):
    fail(client, member.email, LIMIT)
    assert "Too many attempts" in fail(client, spell(member.email), 1)[0].content.decode()


def guess_many_from(client, headers_of):
    """Fail once for each of twelve addresses and return the last page."""
    for number in range(12):
        response = client.post(
            "/en/accounts/login/",
            {"login": f"nobody{number}@example.org", "password": "wrong"},
            headers=headers_of(number),
        )
    return response.content.decode()


def test_a_forged_client_address_does_not_move_the_limit(client):
    page = guess_many_from(
        client, lambda n: {"x-forwarded-for": f"203.0.113.{n}", "client-ip": f"203.0.113.{n}"}
    )
    assert "Too many attempts" in page


def test_behind_a_proxy_only_the_hop_of_the_proxy_counts(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forged = guess_many_from(client, lambda n: {"x-forwarded-for": f"198.51.100.{n}, 203.0.113.7"})
    assert "Too many attempts" in forged
    others = guess_many_from(client, lambda n: {"x-forwarded-for": f"203.0.113.{n + 20}"})
    assert "Too many attempts" not in others


def test_one_address_is_not_flooded_with_resets(client, member):
    data = {"email": member.email}
    answers = [client.post("/en/accounts/password/reset/", data) for _ in range(7)]
    assert [a.status_code for a in answers] == [302] * 5 + [429] * 2
    assert len(mail.outbox) == 5
    page = answers[-1].content.decode()
    assert "Too many attempts" in page
    assert 'id="main"' in page


def test_one_address_is_not_flooded_with_confirmations(client):
    sign_up(client)
    for _ in range(3):
        sign_in(client, "new@example.org")
    assert len(mail.outbox) == 1


def test_accounts_are_not_made_by_the_dozen(client):
    answers = [sign_up(client, email=f"new{number}@example.org") for number in range(21)]
    assert answers[19].status_code == 302
    assert answers[20].status_code == 429
