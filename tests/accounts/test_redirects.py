"""After signing in nobody ends on another site, whatever stood in the address."""

import re
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from allauth.core import context
from django.core import mail
from django.test import Client

from accounts.adapters import AccountAdapter
from tests.corpora import read_corpus

from .steps import is_signed_in, mailed_path, sign_in, sign_up

COMPOSER = "/es/cursos/cooperacion/modulo-4/#compose"


def corpus(name):
    return read_corpus(f"attacks/{name}")


def open_redirects():
    requests = [row for row in corpus("requests.json") if row["category"] == "open_redirect"]
    return [
        *(row["input"] for row in corpus("open_redirect.json")),
        *(row["input"] for row in corpus("django_safe_url.json") if row["group"] == "bad_urls"),
        *(row["request"].split("next=", 1)[1] for row in requests),
    ]


def host_in_a_browser(location):
    """Return the host a browser would go to, None for a scheme that is no page.

    As in the URL Standard: blanks and controls around are dropped, tabs and line breaks anywhere,
    and a backslash is a slash.
    """
    location = re.sub(r"[\t\r\n]", "", location.strip("".join(map(chr, range(33)))))
    url = urljoin("http://testserver/en/accounts/login/", location.replace("\\", "/"))
    return urlsplit(url).hostname if urlsplit(url).scheme in {"http", "https"} else None


def test_no_known_trick_leads_to_another_host(client, member):
    client.force_login(member)
    for target in open_redirects():
        response = client.get("/en/accounts/login/", {"next": target})
        assert response.status_code == 302, target
        assert host_in_a_browser(response.url) == "testserver", (target, response.url)


@pytest.mark.parametrize("target", ["//evil.test", "https://evil.test/", "javascript:alert(1)"])
def test_signing_in_by_hand_with_a_bad_target_leads_home(client, member, target):
    assert sign_in(client, member.email, next=target).url == "/en/"


@pytest.mark.parametrize("target", ["//evil.test", r"/\evil.test", "http:evil.test"])
def test_signing_out_and_confirming_stay_here_too(client, member, target):
    client.force_login(member)
    assert client.post("/en/accounts/logout/", {"next": target}).url == "/en/"
    sign_up(client, next=target)
    assert "evil" not in mail.outbox[-1].body
    assert client.post(mailed_path(), {"next": target}).url == "/en/"


def test_a_site_with_https_does_not_fall_back_from_it(settings, rf):
    settings.IS_HTTPS = True
    with context.request_context(rf.get("/")):
        assert AccountAdapter().is_safe_url("https://testserver/es/")
        assert AccountAdapter().is_safe_url("/es/")
        assert not AccountAdapter().is_safe_url("http://testserver/es/")


def test_signing_in_from_the_composer_comes_back_to_it(client, member):
    page = client.get("/es/accounts/login/", {"next": COMPOSER}).content.decode()
    assert f'name="next" value="{COMPOSER}"' in page
    assert sign_in(client, member.email, "wrong", next=COMPOSER).status_code == 200
    assert sign_in(client, member.email, next=COMPOSER).url == COMPOSER


def test_a_member_already_signed_in_is_sent_straight_back(member_client):
    assert member_client.get("/es/accounts/login/", {"next": COMPOSER}).url == COMPOSER


def test_signing_up_from_the_composer_comes_back_to_it(client):
    page = client.get("/es/accounts/signup/", {"next": COMPOSER}).content.decode()
    assert f'name="next" value="{COMPOSER}"' in page
    sign_up(client, next=COMPOSER)
    assert client.post(mailed_path()).url == COMPOSER
    assert is_signed_in(client)


def test_confirming_in_another_browser_leads_through_sign_in_back_to_the_composer(client):
    phone = Client()
    sign_up(client, next=COMPOSER)
    path = mailed_path()
    assert COMPOSER not in path, "the address is quoted, so no mail program cuts it at the #"
    response = phone.post(path)
    assert response.url == f"/en/accounts/login/?{urlencode({'next': COMPOSER})}"
    assert sign_in(phone, "new@example.org", next=COMPOSER).url == COMPOSER
