"""Coming in through Google, Facebook, X and an OpenID Connect provider, as allauth asks them."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail

from accounts.models import User
from tests.accounts.steps import is_signed_in, mailed_path

from .conftest import WAYS, leave_for, person_of

COMPOSER = "/es/forum/discussions/7/#compose"
CALLBACKS = {
    "google": "/accounts/google/login/callback/",
    "facebook": "/accounts/facebook/login/callback/",
    "twitter_oauth2": "/accounts/x/login/callback/",
    "inst": "/accounts/oidc/inst/login/callback/",
}


def finish_sign_up(client, response, email):
    """Give the address that X does not know; the form stands where allauth leads to."""
    assert response.url == "/en/accounts/3rdparty/signup/"
    return client.post(response.url, {"name": "Nadia Ndiaye", "email": email})


@pytest.mark.parametrize("way", WAYS)
def test_a_stranger_becomes_a_member_and_comes_in_again_as_the_same_one(client, come_from, way):
    person = person_of(way, "nadia@mail.example")
    response = come_from(client, way, person, next=COMPOSER)
    if way == "twitter_oauth2":
        response = finish_sign_up(client, response, "nadia@mail.example")
    assert response.url == "/en/accounts/confirm-email/"
    assert client.post(mailed_path()).url == COMPOSER
    assert is_signed_in(client)
    client.post("/en/accounts/logout/")
    assert come_from(client, way, person, next=COMPOSER).url == COMPOSER
    user = User.objects.get()
    assert (user.name, user.email) == ("Nadia Ndiaye", "nadia@mail.example")
    assert not user.has_usable_password()


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_kept_of_what_a_provider_says_but_number_and_name(client, come_from, way):
    person = person_of(way, "nadia@mail.example", picture="https://tracker.test/p.png", locale="fr")
    response = come_from(client, way, person)
    if way == "twitter_oauth2":
        kept = repr(dict(client.session))
        assert "token-" not in kept
        assert "tracker" not in kept
        finish_sign_up(client, response, "nadia@mail.example")
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid) == (way, "1001")
    assert account.extra_data == {"name": "Nadia Ndiaye"}
    assert not SocialToken.objects.exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_provider_gets_its_own_address_of_return_a_state_and_pkce(client, authority, way):
    query = parse_qs(urlsplit(leave_for(client, way)).query)
    assert query["redirect_uri"] == [f"http://testserver{CALLBACKS[way]}"]
    assert len(query["state"][0]) >= 16
    # Facebook's token is fetched with GET, where allauth sends no verifier.
    assert query.get("code_challenge_method") == (None if way == "facebook" else ["S256"])
    if way in {"google", "inst"}:
        assert set(query["scope"][0].split()) == {"openid", "profile", "email"}


@pytest.mark.parametrize("way", WAYS)
def test_a_right_code_with_another_browsers_verifier_is_worth_nothing(client, authority, way):
    other = type(client)()
    stolen = authority.authorize(leave_for(client, way), person_of(way, "nadia@gmail.com"))
    code = parse_qs(urlsplit(stolen).query)["code"][0]
    mine = authority.authorize(leave_for(other, way), person_of(way, "eve@mail.example"), code=code)
    if way == "facebook":
        pytest.skip("Facebook: no PKCE; the state and the secret of the client protect the code.")
    response = other.get(mine)
    assert response.status_code == 403
    assert not SocialAccount.objects.exists()


def test_an_address_that_its_provider_answers_for_needs_no_mail(client, come_from):
    response = come_from(client, "google", person_of("google", "nadia@gmail.com"), next=COMPOSER)
    assert response.url == COMPOSER
    assert EmailAddress.objects.get().verified
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("way", "said", "is_proved"),
    [
        ("google", {"email": "n@gmail.com"}, True),
        ("google", {"email": "n@company.example", "hd": "company.example"}, True),
        ("google", {"email": "n@mail.example"}, False),
        ("google", {"email": "n@gmail.com", "verified": False}, False),
        ("google", {"email": "n@gmail.com.evil.test"}, False),
        ("inst", {"email": "n@uni.example"}, True),
        ("inst", {"email": "N@UNI.example"}, True),
        ("inst", {"email": "n@gmail.com"}, False),
        ("inst", {"email": "n@sub.uni.example"}, False),
        ("inst", {"email": "n@uni.example", "verified": "false"}, False),
        ("inst", {"email": "n@uni.example", "verified": "true"}, True),
        ("facebook", {"email": "n@gmail.com", "verified": True, "email_verified": True}, False),
    ],
)
def test_whose_word_is_enough_for_an_address(client, come_from, way, said, is_proved):
    come_from(client, way, person_of(way, **said))
    assert EmailAddress.objects.get().verified is is_proved
    assert is_signed_in(client) is is_proved


def test_x_asks_for_an_address_and_somebody_elses_opens_nothing(client, come_from, member):
    response = come_from(client, "twitter_oauth2", person_of("twitter_oauth2"))
    page = client.get(response.url).content.decode()
    assert "You come from X for the first time" in page
    assert 'value="Nadia Ndiaye"' in page
    stranger = finish_sign_up(client, response, "new@mail.example")
    again = come_from(client, "twitter_oauth2", person_of("twitter_oauth2", sub="1002"))
    taken = finish_sign_up(client, again, member.email)
    assert taken.url == stranger.url, "the answer does not tell who is a member"
    assert not SocialAccount.objects.filter(user=member).exists()
    assert mail.outbox[-1].to == [member.email]
    assert "You have one already" in mail.outbox[-1].body


@pytest.mark.parametrize("name", ["", "www.evil.test", "Ana\u202eX", "x" * 61])
def test_a_name_that_no_member_may_have_is_asked_for(client, come_from, name):
    response = come_from(client, "google", person_of("google", "n@gmail.com", name=name))
    assert response.url == "/en/accounts/3rdparty/signup/"
    client.post(response.url, {"name": name, "email": "n@gmail.com"})
    assert not User.objects.exists()
    client.post(response.url, {"name": "Nadia", "email": "n@gmail.com"})
    assert User.objects.get().name == "Nadia"
    assert is_signed_in(client), "the address is still the one that Google answers for"


def test_another_address_in_the_form_is_another_one_to_confirm(client, come_from):
    person = person_of("google", "n@mail.example", name="")
    response = come_from(client, "google", person)
    client.post(response.url, {"name": "Nadia", "email": "victim@example.org"})
    assert not EmailAddress.objects.filter(verified=True).exists()
    assert not is_signed_in(client)


def test_an_address_that_is_proved_is_not_exchanged_for_another_one(client, come_from):
    response = come_from(client, "google", person_of("google", "n@gmail.com", name=""))
    client.post(response.url, {"name": "Nadia", "email": "victim@example.org"})
    assert [*User.objects.values_list("email", flat=True)] == ["n@gmail.com"]
    assert [*EmailAddress.objects.values_list("email", "verified")] == [("n@gmail.com", True)]


@pytest.mark.parametrize("way", WAYS)
def test_leaving_and_coming_back_keep_the_language_of_the_page(client, come_from, way):
    response = come_from(client, way, person_of(way, "n@mail.example"), language="ar")
    assert response.url.startswith("/ar/accounts/")
    assert response.headers["Content-Language"] == "ar"


def test_the_page_of_sign_in_offers_what_is_set_up_in_forms_and_nothing_else(client, settings):
    page = client.get("/en/accounts/login/", {"next": COMPOSER}).content.decode()
    buttons = re.findall(r'name="way" value="([^"]+)">\s*([^<]*?)\s*<', page)
    assert buttons == [
        ("google", "Continue with Google"),
        ("facebook", "Continue with Facebook"),
        ("twitter_oauth2", "Continue with X"),
        ("inst", "Continue with Example University"),
    ]
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert 'name="way"' not in client.get("/en/accounts/login/").content.decode()


def test_a_get_begins_nothing(client):
    assert client.get("/en/accounts/ways/", {"way": "google"}).status_code == 405
    assert client.get("/en/accounts/google/login/").status_code == 404


def test_a_way_that_is_not_set_up_is_not_there(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert client.post("/en/accounts/ways/", {"way": "google"}).status_code == 404
    for path in CALLBACKS.values():
        answer = client.get(path, {"code": "x", "state": "y"}, follow=True)
        assert answer.status_code == 404
