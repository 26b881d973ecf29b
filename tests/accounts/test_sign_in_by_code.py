"""Signing in by a code in a message, which works once, here, and for ten minutes."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from .factors import WRONG, give_app, prove
from .steps import is_signed_in, mailed_code, mailed_path

REQUEST = "/en/accounts/login/code/"
CONFIRM = "/en/accounts/login/code/confirm/"
COMPOSER = "/es/curso/modulo/#compose"


def ask(client, address, **more):
    return client.post(REQUEST, {"email": address, **more})


def test_a_code_signs_in_and_leads_back_to_the_composer(client, member):
    response = ask(client, member.email, next=COMPOSER)
    page = client.get(response.url).content.decode()
    assert member.email in page
    response = client.post(response.url, {"code": mailed_code(), "next": COMPOSER})
    assert response.url == COMPOSER
    assert is_signed_in(client)


def test_the_link_fills_in_the_code_and_a_button_completes_it(client, member):
    ask(client, member.email, next=COMPOSER)
    page = client.get(mailed_path()).content.decode()
    assert f'value="{mailed_code()}"' in page
    assert not is_signed_in(client)
    assert client.post(CONFIRM, {"code": mailed_code()}).url == COMPOSER
    assert is_signed_in(client)


def test_looking_at_the_link_as_a_scanner_of_mail_does_changes_nothing(client, member):
    ask(client, member.email)
    scanner = Client()
    for _ in range(5):
        assert scanner.get(mailed_path()).status_code == 200
    assert not is_signed_in(scanner)
    client.post(CONFIRM, {"code": mailed_code()})
    assert is_signed_in(client)


def test_another_browser_cannot_use_the_code(client, member):
    ask(client, member.email)
    other = Client()
    page = other.get(mailed_path()).content.decode()
    assert "Not in this browser" in page
    other.post(CONFIRM, {"code": mailed_code()})
    assert not is_signed_in(other)


def test_a_code_works_once(client, member):
    ask(client, member.email)
    client.post(CONFIRM, {"code": mailed_code()})
    client.post("/en/accounts/logout/")
    client.post(CONFIRM, {"code": mailed_code()})
    assert not is_signed_in(client)


def test_a_code_expires(client, member):
    ask(client, member.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert client.post(CONFIRM, {"code": mailed_code()}).url == REQUEST
        assert not is_signed_in(client)


def test_after_three_wrong_codes_the_right_one_works_no_more(client, member):
    ask(client, member.email)
    page = client.post(CONFIRM, {"code": WRONG}).content.decode()
    assert "This is not the code that we have sent." in page
    client.post(CONFIRM, {"code": WRONG})
    assert client.post(CONFIRM, {"code": WRONG}).url == REQUEST
    client.post(CONFIRM, {"code": mailed_code()})
    assert not is_signed_in(client)


def test_a_second_code_takes_the_place_of_the_first(client, member):
    ask(client, member.email)
    first = mailed_code()
    client.post(CONFIRM, {"action": "resend"})
    assert mailed_code() != first
    client.post(CONFIRM, {"code": first})
    assert not is_signed_in(client)
    client.post(CONFIRM, {"code": mailed_code()})
    assert is_signed_in(client)


def test_who_has_no_account_hears_how_to_get_one(client):
    ask(client, "nobody@example.org")
    assert mail.outbox[-1].subject == "There is no account with this address"


def test_a_code_does_not_skip_the_second_factor(client, member):
    secret = give_app(member)
    ask(client, member.email, next=COMPOSER)
    response = client.post(CONFIRM, {"code": mailed_code(), "next": COMPOSER})
    assert response.url == "/en/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    assert prove(client, secret).url == COMPOSER


@pytest.mark.parametrize("next_url", ["//evil.test", "https://evil.test/", "javascript:alert(1)"])
def test_a_code_leads_to_no_other_site(client, member, next_url):
    ask(client, member.email, next=next_url)
    response = client.post(CONFIRM, {"code": mailed_code(), "next": next_url})
    assert response.url == "/en/"
    assert "evil" not in mail.outbox[-1].body


def test_no_more_codes_are_sent_to_one_address_than_the_limit_allows(client, member):
    for _ in range(8):
        ask(Client(), member.email)
    assert len(mail.outbox) <= 3


def test_the_code_of_a_closed_account_is_never_sent(client, member):
    member.is_active = False
    member.save()
    ask(client, member.email)
    assert all("code to sign in" not in message.subject for message in mail.outbox)
