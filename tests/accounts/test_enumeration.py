"""Nobody learns from our answers who has an account."""

import re
from unittest import mock

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client

from accounts.models import User

from .steps import sign_in, sign_up

NOBODY = "nobody@example.org"


def seen(response, address):
    """Return what a stranger sees: status, target and page, without tokens and the address."""
    page = re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode())
    return response.status_code, response.get("Location"), page.replace(address, "ADDRESS")


def ask_for_a_reset(client, email):
    return client.post("/en/accounts/password/reset/", {"email": email})


def sign_in_wrongly(client, email):
    return sign_in(client, email, "wrong")


def sign_in_too_often(client, email):
    return [sign_in_wrongly(client, email) for _ in range(7)][-1]


def sign_up_and_follow(client, email):
    return client.get(sign_up(client, email=email).url)


def ask_for_a_code(client, email):
    return client.post("/en/accounts/login/code/", {"email": email})


def ask_for_a_code_and_follow(client, email):
    return client.get(ask_for_a_code(client, email).url)


@pytest.mark.parametrize(
    "ask",
    [
        *(sign_in_wrongly, sign_in_too_often, sign_up, sign_up_and_follow, ask_for_a_reset),
        *(ask_for_a_code, ask_for_a_code_and_follow),
    ],
)
def test_an_answer_is_the_same_for_a_known_and_an_unknown_address(member, ask):
    known = seen(ask(Client(), member.email), member.email)
    unknown = seen(ask(Client(), NOBODY), NOBODY)
    assert known == unknown


@pytest.mark.parametrize("ask", [sign_in_wrongly, sign_up, ask_for_a_reset])
def test_an_answer_costs_as_many_passwords_hashed(member, ask):
    """Hashing is what takes time: as often for a known address as for an unknown one."""
    hasher = type(hashers.get_hasher())
    costs = []
    for email in (member.email, NOBODY):
        with mock.patch.object(
            hasher, "encode", autospec=True, side_effect=hasher.encode
        ) as hashed:
            ask(Client(), email)
        costs.append(hashed.call_count)
    assert costs[0] == costs[1]


def test_signing_up_with_a_taken_address_tells_its_owner_only(client, member):
    password = member.password
    sign_up(client, email=member.email.upper(), name="Mallory")
    (message,) = mail.outbox
    assert message.to == [member.email]
    assert message.subject == "You have an account already"
    assert "http://testserver/en/accounts/password/reset/" in message.body
    member.refresh_from_db()
    assert (member.name, member.password) == ("Ana", password)
    assert User.objects.count() == 1


def test_asking_for_a_reset_of_an_unknown_address_tells_its_owner_only(client):
    ask_for_a_reset(client, NOBODY)
    (message,) = mail.outbox
    assert message.to == [NOBODY]
    assert "http://testserver/en/accounts/signup/" in message.body


def test_a_mail_goes_to_the_stored_address_and_to_no_look_alike(client, member):
    member.emailaddress_set.update(email="mike@example.org")
    User.objects.filter(pk=member.pk).update(email="mike@example.org")
    for look_alike in ("m\u0131ke@example.org", "mike@ex\u00e4mple.org", "mike@example.org."):
        ask_for_a_reset(client, look_alike)
    assert not [m for m in mail.outbox if "/password/reset/key/" in m.body]


def test_an_unknown_link_is_answered_like_a_used_one(client, member):
    used = client.get("/en/accounts/confirm-email/MQ:1abc:nonsense/")
    unknown = client.get("/en/accounts/confirm-email/nonsense/")
    assert used.status_code == unknown.status_code == 200
    assert seen(used, "MQ:1abc:nonsense") == seen(unknown, "nonsense")
    known = client.get(f"/en/accounts/password/reset/key/{member.pk}-abc-nonsense/")
    unknown = client.get("/en/accounts/password/reset/key/zzz-abc-nonsense/")
    assert known.status_code == unknown.status_code
