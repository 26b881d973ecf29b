"""The four kinds of providers, all set up, all played by one local server."""

import html
import re

import pytest
from allauth.socialaccount.providers.facebook import flows as facebook_flows
from allauth.socialaccount.providers.facebook.views import FacebookOAuth2Adapter
from allauth.socialaccount.providers.google import views as google_views
from allauth.socialaccount.providers.google.views import GoogleOAuth2Adapter
from allauth.socialaccount.providers.twitter_oauth2.views import TwitterOAuth2Adapter

from cms.providers import ASKED

from .authority import CLIENT_ID, SECRET, Authority

KEYS = {"client_id": CLIENT_ID, "secret": SECRET}
WAYS = ["google", "facebook", "twitter_oauth2", "inst"]


@pytest.fixture
def authority():
    with Authority() as running:
        yield running


@pytest.fixture
def institution(authority):
    """The app of an institution's own provider, trusted for addresses of its own domain."""
    return {
        **KEYS,
        "provider_id": "inst",
        "name": "Example University",
        "settings": {"server_url": authority.url, "trusted_domains": ["uni.example"]},
    }


@pytest.fixture(autouse=True)
def providers(settings, monkeypatch, authority, institution):
    apps = {name: [dict(KEYS)] for name in ASKED} | {"openid_connect": [institution]}
    settings.SOCIALACCOUNT_PROVIDERS = {name: {**ASKED[name], "APPS": apps[name]} for name in ASKED}
    url = authority.url
    for adapter in (GoogleOAuth2Adapter, TwitterOAuth2Adapter):
        monkeypatch.setattr(adapter, "access_token_url", f"{url}/token")
    monkeypatch.setattr(google_views, "ID_TOKEN_ISSUER", url)
    monkeypatch.setattr(FacebookOAuth2Adapter, "access_token_url", f"{url}/oauth/access_token")
    monkeypatch.setattr(facebook_flows, "GRAPH_API_URL", url)
    monkeypatch.setattr(TwitterOAuth2Adapter, "profile_url", f"{url}/me")


@pytest.fixture
def come_from(authority):
    """come_from(client, "google", person) signs in through a provider, and returns the answer to
    the callback; further arguments go into the form, `changes` into the callback."""

    def come(client, way, person, *, changes=None, language="en", **form):
        address = leave_for(client, way, language=language, **form)
        return client.get(authority.authorize(address, person, **(changes or {})))

    return come


def leave_for(client, way, language="en", **form):
    """Press the button of a provider; returns the address there that the browser is sent to."""
    answer = client.post(f"/{language}/accounts/ways/", {"way": way, **form})
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', answer.content.decode())
    return html.unescape(found[1])


def person_of(way, email=None, verified=True, name="Nadia Ndiaye", sub="1001", **more):
    """What a provider says of somebody, in its own words."""
    if way == "twitter_oauth2":
        return {"id": sub, "name": name, "username": "nadia", **more}
    if way == "facebook":
        return {"id": sub, "name": name, **({"email": email} if email else {}), **more}
    said = {"email": email, "email_verified": verified} if email else {}
    return {"sub": sub, "name": name, **said, **more}
