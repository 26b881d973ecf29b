"""A second proof at the door: an app's numbers, recovery codes, and what cannot get around them."""

import base64
from types import SimpleNamespace

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command

from tests.factories import make_user

from .factors import (
    WRONG,
    codes_of,
    give_app,
    number_of,
    prove,
    reauthenticate,
    set_up_app,
    sign_in_twice,
)
from .steps import NEW_PASSWORD, PASSWORD, is_signed_in, mailed_path, sign_in

AUTHENTICATE = "/en/accounts/2fa/authenticate/"


def test_an_app_is_set_up_by_picture_or_key_and_gives_recovery_codes(client, member):
    sign_in(client, member.email)
    reauthenticate(client)
    page = client.get("/en/accounts/2fa/totp/activate/").content.decode()
    picture = page.partition("data:image/svg+xml;base64,")[2].partition('"')[0]
    assert b"<svg" in base64.b64decode(picture)
    response = set_up_app(client)
    assert response.url == "/en/accounts/2fa/recovery-codes/"
    page = client.get(response.url).content.decode()
    for code in codes_of(member):
        assert code in page


def test_setting_up_an_app_asks_for_the_password_first(member_client):
    response = member_client.get("/en/accounts/2fa/totp/activate/")
    assert response.url.startswith("/en/accounts/reauthenticate/")


def test_a_wrong_number_sets_nothing_up(member_client, member):
    reauthenticate(member_client)
    member_client.get("/en/accounts/2fa/totp/activate/")
    page = member_client.post("/en/accounts/2fa/totp/activate/", {"code": "000"})
    assert "That is not right, or it is too old." in page.content.decode()
    assert not Authenticator.objects.filter(user=member).exists()


def test_a_password_alone_does_not_sign_in_who_has_an_app(client, member):
    secret = give_app(member)
    assert sign_in(client, member.email, next="/en/there/").url == AUTHENTICATE
    assert not is_signed_in(client)
    assert prove(client, secret).url == "/en/there/"
    assert is_signed_in(client)


def test_a_number_works_once(client, member):
    secret = give_app(member)
    sign_in(client, member.email)
    number = number_of(secret)
    client.post(AUTHENTICATE, {"code": number})
    client.post("/en/accounts/logout/")
    sign_in(client, member.email)
    client.post(AUTHENTICATE, {"code": number})
    assert not is_signed_in(client)


def test_a_wrong_number_is_refused_and_after_some_a_right_one_too(client, member):
    secret = give_app(member)
    sign_in(client, member.email)
    number = number_of(secret)
    page = client.post(AUTHENTICATE, {"code": WRONG}).content.decode()
    assert "That is not right, or it is too old." in page
    for _ in range(12):
        client.post(AUTHENTICATE, {"code": WRONG})
    page = client.post(AUTHENTICATE, {"code": number}).content.decode()
    assert "Too many attempts" in page
    assert not is_signed_in(client)


def test_a_recovery_code_works_once(client, member):
    give_app(member)
    code = codes_of(member)[0]
    sign_in(client, member.email)
    client.post(AUTHENTICATE, {"code": code})
    assert is_signed_in(client)
    client.post("/en/accounts/logout/")
    sign_in(client, member.email)
    client.post(AUTHENTICATE, {"code": code})
    assert not is_signed_in(client)


def test_recovery_codes_can_be_taken_along_and_made_anew(client, member):
    secret = give_app(member)
    sign_in_twice(client, member, secret)
    reauthenticate(client)
    old = codes_of(member)
    response = client.get("/en/accounts/2fa/recovery-codes/download/")
    assert response["Content-Disposition"].startswith("attachment")
    assert response.content.decode().split() == old
    client.post("/en/accounts/2fa/recovery-codes/generate/")
    assert not set(old) & set(codes_of(member))


@pytest.mark.parametrize("path", ["", "download/", "generate/"])
def test_recovery_codes_are_shown_to_who_has_just_proved_herself(client, member, path):
    sign_in_twice(client, member, give_app(member))
    response = client.get(f"/en/accounts/2fa/recovery-codes/{path}")
    assert response.url.startswith("/en/accounts/reauthenticate/")


def test_a_reset_of_the_password_does_not_skip_the_second_factor(client, member):
    give_app(member)
    client.post("/en/accounts/password/reset/", {"email": member.email})
    form = client.get(mailed_path()).url
    client.post(form, {"password1": NEW_PASSWORD})
    assert not is_signed_in(client)
    assert sign_in(client, member.email, NEW_PASSWORD).url == AUTHENTICATE
    assert not is_signed_in(client)


@pytest.fixture
def broken_off(client, member):
    """A browser in which a member has used her passkey, and left before she was signed in."""
    session = client.session
    request = SimpleNamespace(session=session)
    record_authentication(request, member, "mfa", type="webauthn", passwordless=True)
    session.save()
    return client


def test_a_factor_from_a_sign_in_that_was_broken_off_opens_no_other_account(broken_off):
    other = make_user("Berta")
    give_app(other)
    assert sign_in(broken_off, other.email).url == AUTHENTICATE
    assert not is_signed_in(broken_off)


def test_a_factor_from_a_sign_in_that_was_broken_off_gives_no_power(
    broken_off, instructor, settings
):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(broken_off, instructor.email)
    assert is_signed_in(broken_off)
    assert broken_off.get("/admin/").url.endswith("/accounts/2fa/")


def test_the_app_of_one_member_does_not_open_the_account_of_another(client, member):
    secret = give_app(member)
    other = make_user("Berta")
    give_app(other)
    sign_in(client, other.email)
    prove(client, secret)
    assert not is_signed_in(client)


def test_an_operator_removes_the_factors_of_who_has_lost_them(client, member, caplog):
    member.language = "en"
    member.save(update_fields=["language"])
    secret = give_app(member)
    sign_in_twice(client, member, secret)
    call_command("remove_second_factor", member.email.upper())
    assert not is_signed_in(client)
    assert mail.outbox[-1].to == [member.email]
    assert mail.outbox[-1].subject == "Your second factor was removed"
    assert f"of member {member.pk}." in caplog.text
    assert member.email not in caplog.text
    sign_in(client, member.email, PASSWORD)
    assert is_signed_in(client)


@pytest.mark.parametrize("whose", ["nobody", "ana"])
def test_an_operator_is_told_when_there_is_nothing_to_remove(member_client, member, whose):
    address = member.email if whose == "ana" else "nobody@example.org"
    with pytest.raises(CommandError):
        call_command("remove_second_factor", address)
    assert mail.outbox == []
    assert is_signed_in(member_client)
