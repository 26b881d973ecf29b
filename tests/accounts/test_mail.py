"""What really goes over the wire, as a mail server receives it."""

import re

import pytest
from django.conf import settings
from django.core.mail import get_connection

from accounts.mail import build_message
from accounts.models import User
from tests.corpora import read_corpus
from tests.factories import make_user
from tests.mailbox import part

from .steps import NEW_PASSWORD, PASSWORD, sign_up


def test_a_confirmation_arrives_in_two_parts_that_say_the_same(mailbox, client):
    sign_up(client, email="new@example.org")
    recipients, message = mailbox.only()
    assert recipients == ["new@example.org"]
    assert message["To"] == "new@example.org"
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert message["Subject"] == "Confirm your e-mail address"
    assert message["Auto-Submitted"] == "auto-generated"
    text, html = part(message, "plain"), part(message, "html")
    link = re.search(r"http://testserver/en/accounts/confirm-email/\S+", text)[0]
    assert f'href="{link}"' in html
    for sentence in ("has opened an account at Ateneo", "The link works for three days."):
        assert sentence in text
        assert sentence in html


@pytest.mark.parametrize(
    ("language", "direction"), [("es", "ltr"), ("fr", "ltr"), ("pt", "ltr"), ("ar", "rtl")]
)
def test_a_message_speaks_the_language_of_the_page(mailbox, client, language, direction):
    sign_up(client, language=language)
    _, message = mailbox.only()
    assert message["Content-Language"] == language
    html = part(message, "html")
    assert html.count(f'lang="{language}" dir="{direction}"') == 2
    assert f"http://testserver/{language}/accounts/confirm-email/" in html


@pytest.mark.parametrize(("chosen", "spoken"), [("ar", "ar"), ("", "fr"), ("xx", "fr")])
def test_mail_about_the_account_speaks_the_language_she_chose_for_mail(
    mailbox, client, member, chosen, spoken
):
    User.objects.filter(pk=member.pk).update(language=chosen)
    client.post("/fr/accounts/password/reset/", {"email": member.email})
    _, message = mailbox.only()
    assert message["Content-Language"] == spoken


def test_a_message_has_no_picture_and_no_address_but_ours(mailbox, client):
    sign_up(client)
    _, message = mailbox.only()
    html = part(message, "html")
    assert "<img" not in html
    assert "url(" not in html
    found = re.findall(r"https?://[^\"'<\s]+", html + part(message, "plain"))
    assert {re.match(r"https?://[^/]+", url)[0] for url in found} == {"http://testserver"}


def test_a_message_to_an_unproved_address_carries_no_words_of_a_stranger(mailbox, client):
    sign_up(client, name="Claim your prize now")
    _, message = mailbox.only()
    assert "prize" not in message.as_string()


FORGED = [
    {"host": "evil.test"},
    {"host": "testserver@evil.test"},
    {"x-forwarded-host": "evil.test"},
    {"x-host": "evil.test"},
    {"forwarded": "host=evil.test"},
    {"x-original-url": "http://evil.test/admin/"},
    {"x-forwarded-port": "1337"},
    {"host": "testserver."},
]


@pytest.mark.parametrize("headers", FORGED)
def test_a_forged_host_does_not_reach_the_link_of_a_reset(mailbox, client, member, headers):
    response = client.post("/en/accounts/password/reset/", {"email": member.email}, headers=headers)
    if response.status_code == 400:
        assert mailbox.messages == []
        return
    _, message = mailbox.only()
    text = part(message, "plain")
    assert "http://testserver/en/accounts/password/reset/key/" in text
    assert "evil" not in text
    assert "1337" not in text


def test_a_host_that_is_allowed_but_not_the_sites_own_is_not_in_the_mail(mailbox, client):
    client.post(
        "/en/accounts/signup/",
        {"name": "Nadia", "email": "new@example.org", "password1": PASSWORD},
        headers={"host": "localhost"},
    )
    _, message = mailbox.only()
    assert "localhost" not in part(message, "plain")


def mail_header_cases():
    rows = read_corpus("attacks/requests.json")
    return [row["body"] for row in rows if row["category"] == "mail_header"]


@pytest.mark.parametrize("field", ["name", "email"])
def test_no_field_of_the_form_adds_a_header_or_a_recipient(mailbox, client, field):
    for number, value in enumerate(mail_header_cases()):
        data = {"name": "Nadia", "email": f"new{number}@example.org"} | {field: value}
        sign_up(client, **data)
    for recipients, message in mailbox.messages:
        assert len(recipients) == 1
        assert message["Bcc"] is None
        assert len(message.get_all("To")) == 1
        assert "v@example.org" not in recipients


def test_a_subject_stays_on_one_line(settings, tmp_path):
    settings.WAGTAIL_SITE_NAME = "Ateneo\r\nBcc: v@example.org"
    message = build_message("account/email/password_changed", "a@example.org")
    assert "\n" not in message.subject
    assert "Bcc" not in message.message()


NOTICES = [
    ("password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}, "was changed"),
    ("email/", {"email": "second@example.org", "action_primary": "1"}, "The main address"),
    ("email/", {"email": "second@example.org", "action_remove": "1"}, "was removed from"),
]


@pytest.mark.parametrize(("path", "data", "sentence"), NOTICES)
def test_a_change_of_the_account_is_told_by_mail(
    mailbox, member_client, member, path, data, sentence
):
    member.emailaddress_set.create(email="second@example.org", verified=True)
    member_client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    member_client.post(f"/en/accounts/{path}", data)
    recipients, message = mailbox.only()
    assert recipients == [member.email]
    for kind in ("plain", "html"):
        assert sentence in part(message, kind)
        assert "http://testserver/en/accounts/password/reset/" in part(message, kind)


def test_one_connection_carries_a_message_in_the_language_of_its_reader(mailbox):
    message = build_message("account/email/password_set", "a@example.org", language="ar")
    get_connection().send_messages([message])
    _, received = mailbox.only()
    assert received["Content-Language"] == "ar"
    assert 'dir="rtl"' in part(received, "html")


def test_text_is_not_escaped_as_html():
    context = {"deleted_email": "o'neill+a&b@example.org"}
    message = build_message("account/email/email_deleted", make_user().email, context)
    assert "o'neill+a&b@example.org" in message.body
    assert "o&#x27;neill+a&amp;b@example.org" in message.alternatives[0].content
