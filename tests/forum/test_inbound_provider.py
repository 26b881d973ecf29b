"""Answers that a provider of mail hands over in its own form, through django-anymail."""

import base64
import json

import pytest
from django.test import Client

from cms.mail_providers import anymail_settings, inbound_view
from forum.models import DiscussionMode, Post
from forum.reply_tokens import Invitation, reply_address_for
from tests.factories import make_discussion, make_post, make_thread, make_user

from .test_inbound import mail_to

SECRET = "a secret of the provider"
ADDRESS = "/en/forum/mail/provider/"


@pytest.fixture(autouse=True)
def provider(settings):
    settings.INBOUND_ADDRESS = "reply@example.org"
    settings.INBOUND_PROVIDER_VIEW = inbound_view("postmark", secret=SECRET)
    settings.ANYMAIL = anymail_settings("postmark", key="k", inbound_secret=SECRET, timeout=20)


@pytest.fixture
def post(member):
    return make_post(make_thread(make_discussion(mode=DiscussionMode.OPEN)), make_user("Eva"))


def as_postmark_says(address, text="Gracias, Eva.", **headers):
    """https://postmarkapp.com/developer/webhooks/inbound-webhook"""
    return {
        "FromFull": {"Email": "anybody@example.net", "Name": "Anybody", "MailboxHash": ""},
        "From": "anybody@example.net",
        "OriginalRecipient": address,
        "To": "somebody else entirely <list@example.net>",
        "MessageID": "73e6d360-66eb-11e1-8e72-a8904824019b",
        "Subject": "Re",
        "TextBody": text,
        "HtmlBody": "",
        "Headers": [
            {"Name": name, "Value": value}
            for name, value in ({"Message-ID": "<one@example.net>"} | headers).items()
        ],
        "Attachments": [],
    }


def hand_over(body, user="ateneo", secret=SECRET):
    token = base64.b64encode(f"{user}:{secret}".encode()).decode()
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Basic {token}"})
    return client.post(ADDRESS, json.dumps(body), content_type="application/json")


def replies():
    return [*Post.objects.exclude(parent=None).order_by("pk")]


def address_of(member, post):
    return reply_address_for(Invitation(member.pk, post.pk))


def test_what_a_provider_hands_over_is_posted_once(member, post):
    for _ in range(2):
        assert hand_over(as_postmark_says(address_of(member, post))).status_code == 200
    [reply] = replies()
    assert (reply.author, reply.parent, reply.source) == (member, post, "Gracias, Eva.")


def test_what_is_quoted_is_cut_off_there_too(member, post):
    text = "Sí.\n\nOn Mon, 3 Mar 2025 at 10:00, Ateneo <a@example.org> wrote:\n> Hola\n"
    hand_over(as_postmark_says(address_of(member, post), text))
    assert replies()[0].source == "Sí."


def test_what_a_program_wrote_becomes_no_post(member, post):
    said = as_postmark_says(address_of(member, post), **{"Auto-Submitted": "auto-replied"})
    assert hand_over(said).status_code == 200
    assert not replies()


def test_a_whole_mail_that_a_provider_passes_on_is_read(settings, member, post):
    settings.INBOUND_PROVIDER_VIEW = inbound_view("sparkpost", secret=SECRET)
    settings.ANYMAIL = anymail_settings("sparkpost", key="k", inbound_secret=SECRET, timeout=20)
    raw = mail_to("list@example.net").decode()
    relayed = {
        "protocol": "smtp",
        "rcpt_to": address_of(member, post),
        "content": {"email_rfc822": raw, "email_rfc822_is_base64": False},
    }
    hand_over([{"msys": {"relay_message": relayed}}])
    assert replies()[0].author == member


@pytest.mark.parametrize(("user", "secret"), [("ateneo", "wrong"), ("other", SECRET), ("", "")])
def test_whoever_does_not_know_the_secret_hands_over_nothing(member, post, user, secret):
    said = as_postmark_says(address_of(member, post))
    assert hand_over(said, user, secret).status_code == 400
    assert not replies()


@pytest.mark.parametrize(("name", "secret"), [("postmark", ""), ("mailersend", SECRET)])
def test_without_a_secret_or_another_provider_the_address_is_closed(
    settings, member, post, name, secret
):
    settings.INBOUND_PROVIDER_VIEW = inbound_view(name, secret=secret)
    assert hand_over(as_postmark_says(address_of(member, post))).status_code == 403
    assert not replies()
