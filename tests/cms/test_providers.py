"""What the environment says of the providers to sign in with."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.providers import ASKED, read_providers

ONE = {
    "OIDC_NAME": "Example University",
    "OIDC_SERVER_URL": "https://id.uni.example",
    "OIDC_CLIENT_ID": "ateneo",
    "OIDC_CLIENT_SECRET": "hidden",
}
OTHER = {
    "id": "library",
    "name": "Library",
    "server_url": "https://id.library.example",
    "client_id": "ateneo",
    "client_secret": "hidden",
    "trusted_domains": ["library.example"],
}


@pytest.fixture
def read(monkeypatch):
    def read_with(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return read_providers()

    return read_with


def test_without_keys_there_is_no_provider(read):
    assert {name: given["APPS"] for name, given in read().items()} == {name: [] for name in ASKED}


@pytest.mark.parametrize("name", ["GOOGLE", "FACEBOOK", "X"])
def test_two_keys_make_a_provider_and_one_is_refused(read, name):
    found = read(**{f"{name}_CLIENT_ID": "id", f"{name}_CLIENT_SECRET": "hidden"})
    apps = [app for given in found.values() for app in given["APPS"]]
    assert apps == [{"client_id": "id", "secret": "hidden"}]
    with pytest.raises(ImproperlyConfigured, match=f"{name}_CLIENT_SECRET is missing"):
        read(**{f"{name}_CLIENT_SECRET": ""})


def test_a_provider_of_openid_connect_is_trusted_for_no_address_unless_it_is_said(read):
    (app,) = read(**ONE)["openid_connect"]["APPS"]
    assert (app["provider_id"], app["name"]) == ("oidc", "Example University")
    assert app["settings"]["trusted_domains"] == []
    (app,) = read(OIDC_TRUSTED_DOMAINS="uni.example, alumni.example")["openid_connect"]["APPS"]
    assert app["settings"]["trusted_domains"] == ["uni.example", "alumni.example"]


def test_several_providers_stand_side_by_side(read):
    apps = read(**ONE, OIDC_PROVIDERS=json.dumps([OTHER]))["openid_connect"]["APPS"]
    assert [app["provider_id"] for app in apps] == ["oidc", "library"]


@pytest.mark.parametrize(
    "given",
    [
        "{",
        "{}",
        '["library"]',
        json.dumps([OTHER | {"client_secret": ""}]),
        json.dumps([OTHER | {"id": "google"}]),
        json.dumps([OTHER | {"id": "The Library"}]),
        json.dumps([OTHER | {"server_url": "file:///etc/passwd"}]),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_name(read, given):
    with pytest.raises(ImproperlyConfigured, match="OIDC_PROVIDERS"):
        read(OIDC_PROVIDERS=given)


def test_facebook_alone_goes_without_pkce():
    assert {name for name in ASKED if not ASKED[name].get("OAUTH_PKCE_ENABLED")} == {"facebook"}
