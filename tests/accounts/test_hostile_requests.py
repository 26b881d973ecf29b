"""The collected requests about accounts, redirects and the name of the host, each with its outcome.

The cases of redirects are walked through in test_redirects.py as well, one page further on.
"""

import re
from urllib.parse import unquote, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core import mail
from django.test import Client

from accounts.models import User
from forum.models import Post
from tests.accounts.social.conftest import authority, come_from, institution, person_of, providers
from tests.corpora import read_corpus
from tests.factories import make_thread, make_user, post_form_data

from .steps import is_signed_in, mailed_path, sign_in
from .test_redirects import host_in_a_browser

__all__ = ["authority", "come_from", "institution", "providers"]


def cases(category):
    """The cases of one kind by their ids; none where the collection is not at hand."""
    if not (settings.CORPORA / "attacks/requests.json").exists():
        return {"absent": None}
    rows = read_corpus("attacks/requests.json")
    return {row["id"]: row for row in rows if row["category"] == category}


def needed(case):
    """Skip, or fail in CI, where the collection is not at hand."""
    return case or read_corpus("attacks/requests.json")


REDIRECTS, HOSTS, ACCOUNTS = cases("open_redirect"), cases("host_header"), cases("account")


@pytest.mark.parametrize("case_id", REDIRECTS)
def test_after_signing_in_the_browser_stays_here(client, member, case_id):
    target = needed(REDIRECTS[case_id])["request"].split("next=", 1)[1]
    for sent in dict.fromkeys([target, unquote(target)]):
        answer = sign_in(client, member.email, next=sent)
        assert answer.status_code == 302
        assert host_in_a_browser(answer.url) == "testserver", (sent, answer.url)
        client.logout()


@pytest.mark.parametrize("case_id", REDIRECTS)
def test_after_coming_from_a_provider_the_browser_stays_here(client, come_from, case_id):
    target = needed(REDIRECTS[case_id])["request"].split("next=", 1)[1]
    for sent in dict.fromkeys([target, unquote(target)]):
        answer = come_from(client, "google", person_of("google", "nadia@gmail.com"), next=sent)
        assert answer.status_code == 302
        assert host_in_a_browser(answer.url) == "testserver", (sent, answer.url)
        client.post("/en/accounts/logout/")


@pytest.mark.parametrize("case_id", HOSTS)
def test_a_mailed_link_names_our_host_whatever_the_headers_say(client, member, settings, case_id):
    settings.ALLOWED_HOSTS = ["mooc.example"]
    headers = {"Host": "mooc.example"} | needed(HOSTS[case_id])["headers"]
    answer = client.post("/en/accounts/password/reset/", {"email": member.email}, headers=headers)
    assert answer.status_code in {302, 400}
    assert "evil" not in answer.get("Location", "")
    links = [link for message in mail.outbox for link in re.findall(r"https?://\S+", message.body)]
    assert {urlsplit(link).netloc for link in links} <= {"testserver"}
    assert bool(links) == (answer.status_code == 302)


def unconfirmed_at_the_provider(come_from):
    """req-103: no sign-in, no link."""
    member, client = make_user("Ana", email="ana@gmail.com"), Client()
    come_from(client, "google", person_of("google", member.email, verified=False))
    assert not is_signed_in(client)
    assert not SocialAccount.objects.filter(user=member).exists()


def only_the_owner_of_the_domain_signs_in_by_address(come_from):
    """req-105"""
    assert settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION is False
    for way, email in [("facebook", "a@gmail.com"), ("google", "a@x.example"), ("inst", "a@y.ex")]:
        make_user(email=email)
        client = Client()
        come_from(client, way, person_of(way, email))
        assert not is_signed_in(client)


def a_guests_posts_wait_for_her_proof(come_from):
    """req-107: whoever registers with the address owns no post by that alone."""
    guest, thread = Client(), make_thread()
    address = f"/en/forum/discussions/{thread.discussion_id}/posts/"
    guest.post(address, post_form_data(thread, guest_email="victim@gmail.com"))
    come_from(Client(), "google", person_of("google", "victim@gmail.com", verified=False))
    assert Post.objects.get().author is None


def a_person_is_a_number_that_does_not_change(come_from):
    """req-109"""
    first, second = Client(), Client()
    come_from(first, "inst", person_of("inst", "a@uni.example", sub="1"))
    come_from(second, "inst", person_of("inst", "b@uni.example", sub="2"))
    again = Client()
    come_from(again, "inst", person_of("inst", "b@uni.example", sub="1"))
    assert again.session["_auth_user_id"] == first.session["_auth_user_id"]


def an_error_in_the_callback_is_no_script(come_from):
    """req-111"""
    script = "<script>alert(1)</script>"
    changes = {"code": None, "error": script, "error_description": script}
    for way in ("google", "facebook", "twitter_oauth2", "inst"):
        answer = come_from(Client(), way, {}, changes=changes)
        assert answer.status_code == 403
        assert "<script>alert" not in answer.content.decode()


def an_old_link_dies_with_the_old_address(come_from):
    """req-113"""
    member, client = make_user("Ana"), Client()
    client.post("/en/accounts/password/reset/", {"email": member.email})
    link = mailed_path()
    EmailAddress.objects.filter(user=member).update(email="other@example.org")
    User.objects.filter(pk=member.pk).update(email="other@example.org")
    assert "no longer valid" in client.get(link, follow=True).content.decode()


def what_a_guest_may_do_stays_with_her(come_from):
    """req-115: at a shared computer."""
    browser, thread = Client(), make_thread()
    address = f"/en/forum/discussions/{thread.discussion_id}/"
    browser.post(f"{address}posts/", post_form_data(thread))
    before = browser.session.session_key
    come_from(browser, "google", person_of("google", "a@gmail.com", sub="1"))
    assert browser.session.session_key != before
    browser.post("/en/accounts/logout/")
    come_from(browser, "google", person_of("google", "b@gmail.com", sub="2"))
    assert "guest_key" not in browser.session
    assert "kept_texts" not in browser.session


def a_deleted_members_address_opens_nothing_of_hers(come_from):
    """req-117"""
    first = Client()
    come_from(first, "google", person_of("google", "a@gmail.com", sub="1"))
    old = User.objects.get()
    old.delete()
    second = Client()
    come_from(second, "google", person_of("google", "a@gmail.com", sub="2"))
    new = User.objects.get()
    assert new.pk != old.pk
    assert [*SocialAccount.objects.values_list("uid", flat=True)] == ["2"]
    assert not is_signed_in(first)


OUTCOMES = {
    "req-103": unconfirmed_at_the_provider,
    "req-105": only_the_owner_of_the_domain_signs_in_by_address,
    "req-107": a_guests_posts_wait_for_her_proof,
    "req-109": a_person_is_a_number_that_does_not_change,
    "req-111": an_error_in_the_callback_is_no_script,
    "req-113": an_old_link_dies_with_the_old_address,
    "req-115": what_a_guest_may_do_stays_with_her,
    "req-117": a_deleted_members_address_opens_nothing_of_hers,
}


@pytest.mark.parametrize("case_id", ACCOUNTS)
def test_what_is_said_of_an_account_holds(come_from, case_id):
    needed(ACCOUNTS[case_id])
    OUTCOMES[case_id](come_from)
