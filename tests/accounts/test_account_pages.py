import pytest
from django.core import mail

from accounts.models import User
from tests.factories import make_user

from .steps import PASSWORD, mailed_path

SIGNED_OUT = [
    "login/",
    "signup/",
    "confirm-email/",
    "confirm-email/nonsense/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-nonsense/",
    "password/reset/key/done/",
    "inactive/",
    "login/code/",
    "login/code/confirm/?code=BCDF-GHJK",
]
SIGNED_IN = [
    *("", "profile/", "logout/", "email/", "password/change/", "reauthenticate/"),
    *("2fa/", "sessions/"),
]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", SIGNED_OUT)
def test_a_page_for_everybody_looks_like_the_rest_and_is_kept_by_no_cache(client, path, language):
    check_page(client.get(f"/{language}/accounts/{path}"), language)


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_page_for_members_looks_like_the_rest_and_is_kept_by_no_cache(member_client, path):
    check_page(member_client.get(f"/en/accounts/{path}"), "en")


def check_page(response, language):
    assert response.status_code == 200
    page = response.content.decode()
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert page.count("<h1") == 1
    assert 'id="main"' in page
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_page_for_members_sends_others_to_sign_in_and_back(client, path):
    response = client.get(f"/en/accounts/{path}")
    assert response.url.startswith("/en/")
    assert "Cache-Control" in response


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_looking_at_a_page_sets_no_cookie_but_that_of_the_form(client, path):
    client.get(f"/en/accounts/{path}")
    assert set(client.cookies) <= {"csrftoken"}


def test_a_member_changes_the_name(member_client, member):
    response = member_client.post("/en/accounts/", {"name": " Ana  María "}, follow=True)
    assert "Your name is saved." in response.content.decode()
    member.refresh_from_db()
    assert member.name == "Ana María"


def test_a_refused_name_is_kept_in_the_form_and_nowhere_else(member_client, member):
    page = member_client.post("/en/accounts/", {"name": "Ana://x"}).content.decode()
    assert "A name cannot be a link" in page
    assert 'value="Ana://x"' in page
    assert page.count("Ana://x") == 1
    assert User.objects.get(pk=member.pk).name == "Ana"


def test_a_form_without_its_token_is_refused(guest, member):
    response = guest.post("/en/accounts/login/", {"login": member.email, "password": PASSWORD})
    assert response.status_code == 403


def prove(client):
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})


def add_address(client, email):
    return client.post("/en/accounts/email/", {"email": email, "action_add": "1"})


def test_a_second_address_is_added_after_the_password_and_confirmed_by_mail(member_client, member):
    response = add_address(member_client, "second@example.org")
    assert response.url.startswith("/en/accounts/reauthenticate/")
    prove(member_client)
    add_address(member_client, "second@example.org")
    assert "Not confirmed yet" in member_client.get("/en/accounts/email/").content.decode()

    assert mail.outbox[-1].to == ["second@example.org"]
    assert member_client.post(mailed_path()).url == "/en/accounts/email/"
    prove(member_client)
    member_client.post(
        "/en/accounts/email/", {"email": "second@example.org", "action_primary": "1"}
    )
    member.refresh_from_db()
    assert member.email == "second@example.org"


def test_the_old_main_address_hears_of_the_change(member_client, member):
    member.emailaddress_set.create(email="second@example.org", verified=True)
    prove(member_client)
    old = member.email
    member_client.post(
        "/en/accounts/email/", {"email": "second@example.org", "action_primary": "1"}
    )
    assert [m.to for m in mail.outbox] == [[old]]
    assert f"from {old} to second@example.org" in mail.outbox[0].body


def test_the_main_address_cannot_be_removed(member_client, member):
    prove(member_client)
    response = member_client.post(
        "/en/accounts/email/", {"email": member.email, "action_remove": "1"}, follow=True
    )
    assert "Choose another main address" in response.content.decode()
    assert member.emailaddress_set.count() == 1


def test_adding_an_address_of_another_account_looks_like_any_other(member_client, member):
    other = make_user("Berta")
    prove(member_client)
    taken = add_address(member_client, other.email)
    free = add_address(member_client, "free@example.org")
    assert (taken.status_code, taken.url) == (free.status_code, free.url)
    path = mailed_path(mail.outbox[0])
    assert "Another account has confirmed" in member_client.get(path).content.decode()
