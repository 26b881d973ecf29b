"""When signing in through a provider comes to nothing: a clear sentence, and the way back."""

import json

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount

from tests.accounts.steps import is_signed_in

from .conftest import WAYS, leave_for, person_of

COMPOSER = "/es/forum/discussions/7/#compose"
XSS = '"><script>alert(1)</script>'


def says(response, sentence):
    page = response.content.decode()
    return sentence in page and f'href="{COMPOSER}"' in page and "Back to your text" in page


@pytest.mark.parametrize("way", WAYS)
def test_whoever_cancels_is_told_so_and_led_back_to_her_text(client, come_from, way):
    changes = {"code": None, "error": "access_denied"}
    response = come_from(client, way, {}, changes=changes, next=COMPOSER)
    assert response.status_code == 200
    assert says(response, "before the end. Nothing has changed.")
    assert not is_signed_in(client)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("error", ["server_error", XSS])
def test_a_refusal_is_told_without_the_words_of_the_address(client, come_from, way, error):
    changes = {"code": None, "error": error, "error_description": XSS}
    response = come_from(client, way, {}, changes=changes, next=COMPOSER)
    assert response.status_code == 403
    assert says(response, "did not confirm who you are")
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("way", WAYS)
def test_a_state_lasts_ten_minutes(client, authority, way):
    with time_machine.travel("2026-11-20 12:00 +0000", tick=False) as clock:
        address = leave_for(client, way, next=COMPOSER)
        clock.shift(601)
        response = client.get(authority.authorize(address, person_of(way, "nadia@gmail.com")))
    assert response.status_code == 400
    assert says(response, "was begun too long ago, or in another window")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("state", ["forged-state-0000", "", None])
def test_a_forged_or_missing_state_is_refused(client, come_from, way, state):
    person = person_of(way, "nadia@gmail.com")
    response = come_from(client, way, person, changes={"state": state}, next=COMPOSER)
    assert response.status_code == 400
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_state_is_good_once(client, authority, way):
    callback = authority.authorize(leave_for(client, way), person_of(way, "nadia@gmail.com"))
    assert client.get(callback).status_code == 302
    assert client.get(callback).status_code == 400


@pytest.mark.parametrize("way", WAYS)
def test_a_state_is_bound_to_the_browser_that_began(client, authority, way):
    """An attacker sends the victim the end of a sign-in of her own."""
    callback = authority.authorize(leave_for(client, way), person_of(way, "eve@gmail.com"))
    victim = type(client)()
    assert victim.get(callback).status_code == 400
    assert not is_signed_in(victim)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("other", WAYS)
def test_a_state_is_bound_to_its_provider(client, authority, way, other):
    if way == other:
        return
    path, query = authority.authorize(leave_for(client, way), {"sub": "1"}).split("?")
    names = {"twitter_oauth2": "x", "inst": "oidc/inst"}
    elsewhere = path.replace(f"/{names.get(way, way)}/", f"/{names.get(other, other)}/")
    assert elsewhere != path
    assert client.get(f"{elsewhere}?{query}").status_code == 400
    assert [asked for asked, _ in authority.asked if asked.endswith("token")] == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "answer", [(500, "{}"), (200, "not json"), (200, "{}"), (200, "[]"), (400, '{"error": "no"}')]
)
def test_a_provider_that_talks_nonsense_breaks_nothing(client, come_from, authority, way, answer):
    for path in ("/token", "/oauth/access_token", "/me"):
        authority.mischief = {path: answer}
        response = come_from(client, way, person_of(way, "n@gmail.com"), next=COMPOSER)
        if response.status_code == 302:  # It was asked nothing at this path.
            client.post("/en/accounts/logout/")
            continue
        assert response.status_code in {403, 502}
        assert f'href="{COMPOSER}"' in response.content.decode()


def test_a_provider_that_is_down_is_told_of_before_anybody_leaves(client, authority):
    authority.mischief["/.well-known/openid-configuration"] = (503, "")
    answer = client.post("/en/accounts/ways/", {"way": "inst", "next": COMPOSER})
    assert answer.status_code == 502
    assert says(answer, "Example University does not answer at the moment.")


def test_a_provider_cannot_send_anybody_to_a_script(client, authority):
    discovery = {"authorization_endpoint": "javascript:alert(1)//", "token_endpoint": authority.url}
    authority.mischief["/.well-known/openid-configuration"] = (200, json.dumps(discovery))
    answer = client.post("/en/accounts/ways/", {"way": "inst", "next": COMPOSER})
    assert answer.status_code == 502
    assert "javascript:" not in answer.content.decode()


@pytest.mark.parametrize("bad", ["//evil.test/", "https://evil.test/", r"/\evil.test"])
def test_no_sign_in_through_a_provider_leads_to_another_site(client, come_from, bad):
    response = come_from(client, "google", person_of("google", "n@gmail.com"), next=bad)
    assert response.url == "/en/"


def test_a_cancelled_connection_leads_back_to_the_account(member_client, come_from):
    changes = {"code": None, "error": "access_denied"}
    page = come_from(
        member_client, "google", {}, changes=changes, process="connect"
    ).content.decode()
    assert "Nothing was connected" in page
    assert 'href="/en/accounts/3rdparty/"' in page


def test_the_pages_that_allauth_leads_to_by_itself_speak_our_words(client):
    assert (
        "You are not signed in yet"
        in client.get("/en/accounts/3rdparty/login/error/").content.decode()
    )
    assert client.get("/en/accounts/3rdparty/login/cancelled/").status_code == 200
