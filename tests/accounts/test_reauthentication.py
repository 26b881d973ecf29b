"""Before the account is changed, a member proves once more who she is, by what she has."""

import pytest
from django.core import mail

from .factors import WRONG, give_app, number_of
from .steps import PASSWORD, mailed_code

BY_CODE = "/en/accounts/reauthenticate/code/"
GUARDED = [
    "/en/accounts/2fa/totp/activate/",
    "/en/accounts/2fa/webauthn/add/",
]


@pytest.fixture
def without_password(member):
    """A member who signs in with the account of another site alone."""
    member.set_unusable_password()
    member.save()
    return member


@pytest.fixture
def social_client(without_password, client):
    client.force_login(without_password)
    return client


@pytest.mark.parametrize("path", GUARDED)
def test_who_has_a_password_is_asked_for_it(member_client, path):
    door = member_client.get(path).url
    assert door.startswith("/en/accounts/reauthenticate/?next=")
    member_client.post(door, {"password": PASSWORD})
    assert member_client.get(path).status_code == 200


def test_the_pages_name_the_other_ways(member_client, member):
    give_app(member)
    page = member_client.get("/en/accounts/reauthenticate/?next=/en/").content.decode()
    assert "Use the number of your app" in page
    assert 'href="/en/accounts/2fa/reauthenticate/?next=%2Fen%2F"' in page
    page = member_client.get("/en/accounts/2fa/reauthenticate/").content.decode()
    assert "Use your password" in page


@pytest.mark.parametrize("path", GUARDED)
def test_who_has_no_password_is_sent_a_code(social_client, without_password, path):
    door = social_client.get(path).url
    assert door.startswith(BY_CODE)
    assert social_client.get(door).status_code == 200
    assert mail.outbox == [], "looking at the page sends nothing"
    social_client.post(door, {"action": "send"})
    assert mail.outbox[-1].to == [without_password.email]
    assert social_client.post(door, {"code": mailed_code()}).url == path
    assert social_client.get(path).status_code == 200


def test_an_address_that_somebody_else_would_add_waits_for_the_code(
    social_client, without_password
):
    data = {"email": "second@example.org", "action_add": "1"}
    assert social_client.post("/en/accounts/email/", data).url.startswith(BY_CODE)
    social_client.post(BY_CODE, {"action": "send"})
    assert [message.to for message in mail.outbox] == [[without_password.email]]


def test_a_mailed_code_works_once_and_not_after_three_wrong_ones(social_client):
    social_client.post(BY_CODE, {"action": "send"})
    code = mailed_code()
    for _ in range(3):
        social_client.post(BY_CODE, {"code": WRONG})
    social_client.post(BY_CODE, {"code": code})
    assert social_client.get(GUARDED[0]).url.startswith(BY_CODE)


def test_a_wrong_code_is_refused_in_words(social_client):
    social_client.post(BY_CODE, {"action": "send"})
    page = social_client.post(BY_CODE, {"code": WRONG}).content.decode()
    assert "This is not the code that we have sent." in page


def test_codes_are_sent_so_often_and_no_more(social_client):
    for _ in range(6):
        social_client.post(BY_CODE, {"action": "send"})
    assert len(mail.outbox) <= 3


def test_who_has_a_factor_and_no_password_uses_the_factor(social_client, without_password):
    secret = give_app(without_password)
    door = social_client.get("/en/accounts/2fa/totp/deactivate/").url
    assert door.startswith("/en/accounts/2fa/reauthenticate/")
    social_client.post(door, {"code": number_of(secret)})
    assert social_client.get("/en/accounts/2fa/totp/deactivate/").status_code == 200


def test_who_has_nothing_to_prove_it_by_is_not_locked_out(social_client, without_password):
    without_password.emailaddress_set.all().delete()
    assert social_client.get("/en/accounts/password/set/").status_code == 200


def test_a_mailed_code_is_not_for_who_has_better(member_client):
    assert member_client.get(BY_CODE).url == "/en/accounts/reauthenticate/"
