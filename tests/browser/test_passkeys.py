"""A passkey from the first to the last, kept by an authenticator that Chromium plays."""

import pytest
from playwright.sync_api import expect

from .demo_site import PASSWORD
from .newcomers import meet
from .test_accessibility import assert_accessible

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ACCOUNT = "/en/accounts"


@pytest.fixture
def site(demo):
    """The same site under a name: a passkey belongs to a name, never to a number."""
    return demo.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(reader):
    page = reader()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def sign_in(page, site, address):
    page.goto(f"{site}{ACCOUNT}/login/")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def sign_out(page, site):
    page.goto(f"{site}{ACCOUNT}/logout/")
    page.locator("main form button").click()
    page.wait_for_url(lambda url: "/logout/" not in url)


def prove_by_password(page):
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def test_a_passkey_is_added_signs_in_and_is_removed(page, site, demo):
    sign_in(page, site, "learner@example.org")
    page.goto(f"{site}{ACCOUNT}/2fa/webauthn/add/")
    prove_by_password(page)
    page.get_by_role("textbox", name="Name of the passkey").fill("My telephone")
    assert_accessible(page)
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    assert page.locator("main code").count() == 10
    assert_accessible(page)

    sign_out(page, site)
    page.goto(f"{site}{ACCOUNT}/login/?next=/en/accounts/sessions/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    expect(page.get_by_text("This browser")).to_be_visible()
    assert_accessible(page)

    # After a password the same passkey is the second proof.
    sign_out(page, site)
    sign_in(page, site, "learner@example.org")
    page.wait_for_url("**/2fa/authenticate/")
    assert_accessible(page)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url(lambda url: "/authenticate/" not in url)

    page.goto(f"{site}{ACCOUNT}/2fa/webauthn/")
    expect(page.get_by_role("heading", name="My telephone")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Remove").click()
    prove_by_password(page)
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("You have no passkey.")).to_be_visible()
    sign_out(page, site)
    sign_in(page, site, "learner@example.org")
    page.goto(f"{site}{ACCOUNT}/2fa/")
    expect(page.get_by_role("heading", name="Security")).to_be_visible()


def add_passkey(page, site):
    page.goto(f"{site}{ACCOUNT}/2fa/webauthn/add/")
    prove_by_password(page)
    page.get_by_role("textbox", name="Name of the passkey").fill("My telephone")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/recovery-codes/")


def sign_in_by_passkey_alone(page, address):
    page.locator("form[data-passkey=login] button").click()


def sign_in_by_password_and_passkey(page, address):
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/2fa/authenticate/**")
    page.locator("form[data-passkey=use] button").click()  # In the language of the module.


@pytest.mark.parametrize("come_in", [sign_in_by_passkey_alone, sign_in_by_password_and_passkey])
def test_a_text_that_was_begun_before_the_passkey_is_there_after_it(page, site, demo, come_in):
    role = meet(demo, "Una respuesta con {word}.", "es").role
    sign_in(page, site, f"{role}@example.org")
    add_passkey(page, site)
    sign_out(page, site)
    text = "Un texto que nadie quiere perder:\n\n**una idea**"
    page.goto(f"{site}{demo.module}")
    page.locator("#compose [name=source]").fill(text)
    page.locator("#compose button[name=way][value=email]").click()
    come_in(page, f"{role}@example.org")
    page.wait_for_url(f"{site}{demo.module}#compose")
    expect(page.locator("#compose [name=source]")).to_have_value(text)
    expect(page.locator("#compose [name=guest_name]")).to_have_count(0)


def test_a_device_that_does_not_answer_is_said_in_words(reader, site):
    page = reader()
    page.goto(f"{site}{ACCOUNT}/login/")
    page.evaluate("void (navigator.credentials.get = () => Promise.reject(new Error('no')))")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("Your device has not answered.")).to_be_visible()


def test_without_scripts_no_passkey_is_offered(reader, site):
    page = reader(java_script_enabled=False)
    page.goto(f"{site}{ACCOUNT}/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    expect(page.get_by_role("link", name="Sign in with a code by e-mail")).to_be_visible()
