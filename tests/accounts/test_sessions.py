"""Where a member is signed in, and how she is signed out there."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.actions.sessions import forget_ended_sessions
from accounts.devices import device_of
from accounts.network import shortened
from tests.factories import make_user

from .factors import give_app, reauthenticate, set_up_app, sign_in_twice
from .steps import NEW_PASSWORD, PASSWORD, is_signed_in, mailed_path, sign_in

PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0"
LIST = "/en/accounts/sessions/"


@pytest.fixture
def here(client, member):
    sign_in(client, member.email)
    return client


@pytest.fixture
def elsewhere(here, member):
    """A telephone of the same member, from which she signed in too."""
    phone = Client(headers={"user-agent": PHONE}, REMOTE_ADDR="192.0.2.77")
    sign_in(phone, member.email)
    return phone


def test_the_list_names_devices_and_keeps_a_part_of_the_address(here, elsewhere):
    page = here.get(LIST).content.decode()
    assert "Firefox on Android" in page
    assert "192.0.2.0" in page
    assert page.count("This browser") == 1
    assert not UserSession.objects.filter(ip="192.0.2.77").exists()


def test_who_is_signed_in_here_alone_is_not_asked_to_sign_out_elsewhere(here, member):
    assert "sessions/end/" not in here.get(LIST).content.decode()
    sign_in(Client(headers={"user-agent": PHONE}), member.email)
    assert "sessions/end/" in here.get(LIST).content.decode()


def test_looking_at_the_list_writes_nothing(here, elsewhere):
    before = list(UserSession.objects.order_by("pk").values())
    here.get(LIST)
    assert list(UserSession.objects.order_by("pk").values()) == before


def test_one_session_is_ended(here, elsewhere, member):
    pk = UserSession.objects.get(user=member, user_agent=PHONE).pk
    assert here.get(f"{LIST}{pk}/end/").status_code == 405
    here.post(f"{LIST}{pk}/end/")
    assert not is_signed_in(elsewhere)
    assert is_signed_in(here)


def test_nobody_ends_the_session_of_another(here, elsewhere, member):
    other = Client()
    sign_in(other, make_user("Berta").email)
    for session in UserSession.objects.filter(user=member):
        other.post(f"{LIST}{session.pk}/end/")
    assert is_signed_in(here)
    assert is_signed_in(elsewhere)


def test_all_others_are_ended(here, elsewhere):
    here.post(f"{LIST}end/")
    assert not is_signed_in(elsewhere)
    assert is_signed_in(here)


def test_a_new_password_ends_the_others(here, elsewhere, member):
    here.post("/en/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})
    assert not is_signed_in(elsewhere)
    assert is_signed_in(here)
    page = here.get(LIST).content.decode()
    assert "This browser" in page
    assert "Android" not in page


def test_a_forgotten_password_ends_all(here, elsewhere, member):
    stranger = Client()
    stranger.post("/en/accounts/password/reset/", {"email": member.email})
    stranger.post(stranger.get(mailed_path()).url, {"password1": NEW_PASSWORD})
    assert not is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert not UserSession.objects.filter(user=member).exists()


def test_a_new_factor_ends_the_others(here, elsewhere):
    set_up_app(here)
    assert not is_signed_in(elsewhere)
    assert is_signed_in(here)


def test_a_removed_factor_ends_the_others(client, member):
    secret = give_app(member)
    elsewhere = Client()
    sign_in_twice(elsewhere, member, secret)
    sign_in_twice(client, member, secret)
    reauthenticate(client)
    client.post("/en/accounts/2fa/totp/deactivate/")
    assert not is_signed_in(elsewhere)
    assert is_signed_in(client)


def test_a_closed_account_is_signed_out_and_stays_so_when_it_is_opened(here, member):
    member.is_active = False
    member.save()
    assert not is_signed_in(here)
    member.is_active = True
    member.save()
    assert not is_signed_in(here)


def test_nothing_is_kept_of_a_session_that_is_over(here, elsewhere):
    ended = UserSession.objects.get(user_agent=PHONE).session_key
    Session.objects.filter(session_key=ended).update(expire_date=timezone.now())
    assert forget_ended_sessions() == 1
    assert not Session.objects.filter(session_key=ended).exists()
    assert is_signed_in(here)
    assert UserSession.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("192.0.2.77", "192.0.2.0"),
        ("2001:db8:1:2:3::4", "2001:db8:1::"),
        ("::ffff:192.0.2.77", "192.0.2.0"),
        ("nonsense", "0.0.0.0"),
    ],
)
def test_an_address_is_kept_in_part(address, kept):
    assert shortened(address) == kept


CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PHONE, "Firefox on Android"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36", "Chrome on Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {CHROME} Safari/537.36 Edg/131.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1", "Safari on Mac"),
        ("curl/8.5", "A device that is not known"),
        ("", "A device that is not known"),
    ],
)
def test_a_device_is_called_by_plain_words(user_agent, words):
    assert device_of(user_agent) == words
