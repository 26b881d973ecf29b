"""Nobody locks herself out: the last way to sign in goes only after there is another."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail

from accounts.models import User
from tests.accounts.steps import is_signed_in, mailed_code, sign_in

from .conftest import person_of

WAYS = "/en/accounts/3rdparty/"
PASSWORD_PAGE = "/en/accounts/password/set/"
NEW_PASSWORD = "three little words in a row"
HINT = "This is your only way to sign in. To disconnect it,"


@pytest.fixture
def nadia(client, come_from):
    """A member who has signed up through a provider that proves her address, and by nothing else;
    signed in."""
    come_from(client, "google", person_of("google", "nadia@gmail.com"))
    assert is_signed_in(client)
    mail.outbox.clear()
    return User.objects.get(email="nadia@gmail.com")


def disconnect(client):
    return client.post(WAYS, {"account": SocialAccount.objects.get().pk}, follow=True)


def prove_by_mail(client, path):
    """Prove by a mailed code who one is, on the way to a page."""
    door = client.get(path).url
    client.post(door, {"action": "send"})
    return client.post(door, {"code": mailed_code()})


def test_the_page_says_what_to_do_first_and_leads_there(client, nadia):
    page = client.get(WAYS).content.decode()
    assert HINT in page
    assert f'href="{PASSWORD_PAGE}"' in page


def test_the_last_way_stays_and_the_answer_says_why(client, nadia):
    page = disconnect(client).content.decode()
    assert "Set a password first" in page
    assert SocialAccount.objects.filter(user=nadia).exists()


def test_after_a_password_is_set_it_goes_and_the_password_works(client, nadia):
    prove_by_mail(client, PASSWORD_PAGE)
    client.post(PASSWORD_PAGE, {"password1": NEW_PASSWORD})
    nadia.refresh_from_db()
    assert nadia.has_usable_password()
    assert HINT not in client.get(WAYS).content.decode()
    disconnect(client)
    assert not SocialAccount.objects.exists()
    client.post("/en/accounts/logout/")
    sign_in(client, nadia.email, password=NEW_PASSWORD)
    assert is_signed_in(client)


def test_an_address_that_is_not_confirmed_is_no_other_way(client, nadia):
    nadia.set_password(NEW_PASSWORD)
    nadia.save()
    client.force_login(nadia)
    EmailAddress.objects.update(verified=False)
    page = client.get(WAYS).content.decode()
    assert 'href="/en/accounts/email/"' in page
    assert "Confirm an e-mail address first" in disconnect(client).content.decode()
    assert SocialAccount.objects.exists()


def test_who_has_two_providers_needs_no_password(client, nadia, come_from):
    SocialAccount.objects.create(user=nadia, provider="inst", uid="7")
    assert HINT not in client.get(WAYS).content.decode()
