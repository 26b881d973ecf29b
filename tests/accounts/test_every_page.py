"""No address of allauth shows a page of allauth's own looks: all are drawn by the house."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from .factors import give_app, reauthenticate, sign_in_twice
from .steps import sign_in

ONLY_EXTENDS = re.compile(r"\s*{% extends \S+ %}\s*")  # It names a layout, and says nothing.
OURS = ("account_", "mfa_", "socialaccount_", "usersessions_")
RESOLVER = get_resolver()
NAMES = sorted(
    name for name in RESOLVER.reverse_dict if isinstance(name, str) and name.startswith(OURS)
)
ARGUMENTS = {
    "account_confirm_email": ["nonsense"],
    "account_reset_password_from_key": ["1", "nonsense"],
    "account_unfollow": [1],
    "account_unmute": [1],
    "account_end_session": [1],
    "mfa_edit_webauthn": [1],
    "mfa_remove_webauthn": [1],
}
NO_PAGES = {"mfa_download_recovery_codes"}
FOR_POST_ALONE = {
    "account_unfollow",
    "account_unmute",
    "account_end_session",
    "account_end_other_sessions",
}


@pytest.fixture
def visitors(member):
    """Browsers at each stage of a sign-in, from a stranger's to that of somebody proved twice."""
    secret = give_app(member)
    stranger, asked, half, proved = Client(), Client(), Client(), Client()
    asked.post("/en/accounts/login/code/", {"email": member.email})
    sign_in(half, member.email)
    sign_in_twice(proved, member, secret)
    reauthenticate(proved)
    plain = Client()
    plain.force_login(member)
    return [stranger, asked, half, proved, plain]


def test_the_list_of_addresses_is_whole():
    assert len(NAMES) > 30
    for name in ("account_login", "mfa_authenticate", "usersessions_list", "mfa_add_webauthn"):
        assert name in NAMES
    assert "socialaccount_connections" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_an_account_is_drawn_by_the_house(visitors, name):
    address = reverse(name, args=ARGUMENTS.get(name, []))
    for client in visitors:
        response = client.get(address, headers={"accept-language": "en"})
        assert response.status_code in {200, 302, 401, 403, 404, 405}, name
        if name in FOR_POST_ALONE:
            assert response.status_code in {302, 405}
        if response.status_code in {200, 401} and name not in NO_PAGES:
            assert_own(response)


def assert_own(response):
    assert "base.html" in [template.name for template in response.templates]
    theirs = {
        Path(template.origin.name)
        for template in response.templates
        if "/allauth/templates/" in str(template.origin)
    }
    assert [path for path in theirs if not ONLY_EXTENDS.fullmatch(path.read_text())] == []
    page = response.content.decode()
    assert 'id="main"' in page
    assert page.count("<h1") == 1
