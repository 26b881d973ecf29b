"""Signing in through a real OpenID provider: whatever becomes of it, the text is still there."""

import re
from secrets import token_hex

import pytest

from .conftest import IS_CI
from .demo_site import PASSWORD
from .institution import IS_THERE, NAME
from .test_accessibility import LANGUAGES, assert_accessible

pytestmark = pytest.mark.skipif(
    not IS_THERE and not IS_CI, reason="needs oidc-provider: npm ci in tests/browser/oidc"
)


@pytest.fixture(scope="module", autouse=True)
def institution():
    assert IS_THERE, "The OpenID provider is not installed, and CI may not do without it."


@pytest.fixture
def text():
    return f"Un texto que nadie quiere perder:\n\n**{token_hex(4)}**"


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, reader, demo):
    """A guest before the composer of a module."""
    page = reader(java_script_enabled=request.param)
    page.goto(demo.module)
    return page


def leave(page, text):
    """Write, and take the institution's way."""
    page.locator("#compose [name=source]").fill(text)
    page.locator("#compose").get_by_role("button", name=NAME).click()
    page.get_by_role("heading", name=NAME).wait_for()


def sign_in_there(page, name):
    page.locator("input[name=login]").fill(name)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Agree").click()


def assert_text_is_there(page, text):
    page.locator("#compose [name=source]").wait_for()
    assert page.locator("#compose [name=source]").input_value() == text


def publish(page, text):
    page.locator("#compose button.button--primary").click()
    page.locator("article.post", has_text=text[-8:-2]).first.wait_for()


def new_name():
    return f"ana{token_hex(4)}"


def test_a_stranger_signs_up_and_publishes_what_she_had_written(page, demo, text):
    leave(page, text)
    sign_in_there(page, new_name())
    page.wait_for_url(lambda url: url.startswith(f"{demo.url}{demo.module}"))
    assert_text_is_there(page, text)
    assert page.locator("#compose [name=guest_name]").count() == 0
    publish(page, text)
    page.goto(demo.module)
    assert_text_is_there(page, "")


def test_the_last_step_of_a_sign_up_is_accessible(reader):
    page = reader()
    page.goto("/es/accounts/login/")
    page.get_by_role("button", name=NAME).click()
    sign_in_there(page, new_name() + "a" * 45)  # Longer than any name here: she is asked for one.
    page.wait_for_url("**/3rdparty/signup/")
    for language in LANGUAGES:
        page.goto(f"/{language}/accounts/3rdparty/signup/")
        page.locator("main input[name=email]").wait_for()
        assert_accessible(page)


def test_a_member_comes_in_again(page, demo, text, reader):
    name = new_name()
    leave(page, text)
    sign_in_there(page, name)
    assert_text_is_there(page, text)
    other = reader()
    other.goto(demo.module)
    leave(other, text)
    sign_in_there(other, name)
    assert_text_is_there(other, text)
    other.goto("/en/accounts/3rdparty/")
    assert other.locator("main bdi").all_inner_texts() == [f"{name.capitalize()} Ejemplo"]


@pytest.mark.parametrize(
    ("button", "sentence"),
    [("Cancel", "antes del final|before the end"), ("Be refused", "did not confirm")],
)
def test_whoever_turns_back_finds_her_text(page, text, button, sentence):
    leave(page, text)
    page.get_by_role("button", name=button).click()
    page.locator("main a.button--primary[href$='#compose']").wait_for()
    assert "<script>alert" not in page.content()
    page.locator("main a.button--primary").click()
    assert_text_is_there(page, text)


def test_whoever_cancels_the_consent_finds_her_text(page, text):
    leave(page, text)
    page.locator("input[name=login]").fill(new_name())
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Agree").wait_for()
    page.get_by_role("button", name="Cancel").click()
    page.locator("main a.button--primary[href$='#compose']").click()
    assert_text_is_there(page, text)


def test_a_sign_in_that_was_begun_too_long_ago_leads_back_to_the_text(page, demo, text):
    leave(page, text)
    page.locator("input[name=login]").fill(new_name())
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Agree").wait_for()
    demo.manage("shell", "-c", AGE_ALL_STATES)
    page.get_by_role("button", name="Agree").click()
    page.locator("main a.button--primary[href$='#compose']").click()
    assert_text_is_there(page, text)
    assert page.locator("#compose [name=guest_name]").count() == 1


AGE_ALL_STATES = """
from django.contrib.sessions.models import Session
from django.contrib.sessions.backends.db import SessionStore
for session in Session.objects.all():
    store = SessionStore(session.session_key)
    states = store.get("socialaccount_states", {})
    if states:
        aged = {key: (state[0], state[1] - 601, *state[2:]) for key, state in states.items()}
        store["socialaccount_states"] = aged
        store.save()
"""


def test_signing_in_with_a_password_keeps_the_text_too(page, text):
    page.locator("#compose [name=source]").fill(text)
    page.locator("#compose button[name=way][value=email]").click()
    page.locator("input[name=login]").fill("learner@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    assert_text_is_there(page, text)


def test_a_member_connects_the_institution_and_is_the_same_person(signed_in, reader):
    page = signed_in("moderator")
    page.goto("/en/accounts/3rdparty/")
    page.get_by_role("button", name=re.compile(NAME)).click()
    name = new_name()
    sign_in_there(page, name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.locator("main bdi", has_text=f"{name.capitalize()} Ejemplo").wait_for()
    other = reader()
    other.goto("/en/accounts/login/")
    other.get_by_role("button", name=re.compile(NAME)).click()
    sign_in_there(other, name)
    other.wait_for_url(lambda url: "/accounts/" not in url)
    other.goto("/en/accounts/3rdparty/")
    assert f"{name.capitalize()} Ejemplo" in other.locator("main").inner_text()
    other.get_by_role("button", name="Disconnect").click()
    other.locator("main bdi").wait_for(state="detached")
