"""What is written before somebody signs in is there afterwards, whichever way she takes."""

import html
import re

import pytest
import time_machine
from django.test import Client

from forum.kept import KEPT_SECONDS, LONGEST
from forum.models import DiscussionMode, Post
from tests.accounts.factors import WRONG, codes_of, give_app, number_of
from tests.accounts.steps import is_signed_in, mailed_code, mailed_path, sign_in, sign_up
from tests.factories import make_post, make_thread, make_user, post_form_data

TEXT = "Aún no he terminado:\n\n> una cita\n\ny una **idea**."


@pytest.fixture
def thread():
    return make_thread()


def page_of(thread, query=""):
    return f"/en/forum/discussions/{thread.discussion_id}/{query}"


def leave(client, thread, way="email", back=None, **fields):
    """Press the button of a way to sign in, with a text in the composer."""
    address = f"{page_of(thread)}sign-in/"
    query = {"next": f"{page_of(thread)}#compose"} if back is None else {"next": back}
    data = post_form_data(thread, source=TEXT, way=way, **fields)
    return client.post(address, data, query_params=query)


def written_in(client, address):
    """The text in the composer of a page."""
    page = client.get(address).content.decode()
    found = re.search(r"<textarea id=\"id_source\"[^>]*>\n?(.*?)</textarea>", page, re.S)
    return html.unescape(found[1]).replace("\r\n", "\n")


def next_of(response):
    return Client().get(response.url).wsgi_request.GET["next"]


def page_at(client, address):
    return client.get(address).content.decode()


def link_on(page, path):
    """Where the link on a page to a path leads, with its query."""
    return html.unescape(re.search(rf'href="({path}[^"]*)"', page)[1])


def fill_in(page, field, value):
    """What the form with this field sends, when a browser has filled in the field."""
    forms = re.findall(r"<form.*?</form>", page, re.S)
    form = next(form for form in forms if f'name="{field}"' in form)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: html.unescape(kept) for name, kept in hidden} | {field: value}


def ask_for_code(client, address, member):
    """From the page of sign-in, by its link, ask for a code; returns where to write it."""
    way = link_on(page_at(client, address), "/en/accounts/login/code/")
    return client.post(way, fill_in(page_at(client, way), "email", member.email)).url


def test_signing_in_with_a_password_gives_the_text_back(client, thread, member):
    response = leave(client, thread)
    assert response.url.startswith("/en/accounts/login/?next=")
    back = sign_in(client, member.email, next=next_of(response)).url
    assert back == f"{page_of(thread)}#compose"
    assert written_in(client, back) == TEXT


@pytest.mark.parametrize("proof", ["app", "recovery code"])
def test_a_second_step_after_the_password_gives_the_text_back(client, thread, member, proof):
    secret = give_app(member)
    second = sign_in(client, member.email, next=next_of(leave(client, thread)))
    assert not is_signed_in(client)
    given = number_of(secret) if proof == "app" else codes_of(member)[0]
    back = client.post(second.url, fill_in(page_at(client, second.url), "code", given)).url
    assert back == f"{page_of(thread)}#compose"
    assert is_signed_in(client)
    assert written_in(client, back) == TEXT


def test_a_wrong_number_at_the_second_step_loses_nothing(client, thread, member):
    secret = give_app(member)
    second = sign_in(client, member.email, next=next_of(leave(client, thread))).url
    assert client.post(second, {"code": WRONG}).status_code == 200
    back = client.post(second, {"code": number_of(secret)}).url
    assert written_in(client, back) == TEXT


def test_signing_up_and_confirming_the_address_gives_the_text_back(client, thread):
    response = leave(client, thread, way="sign-up")
    assert response.url.startswith("/en/accounts/signup/?next=")
    sign_up(client, next=next_of(response))
    back = client.post(mailed_path()).url
    assert written_in(client, back) == TEXT


def test_signing_in_with_a_mailed_code_gives_the_text_back(client, thread, member):
    address = ask_for_code(client, leave(client, thread).url, member)
    form = fill_in(page_at(client, address), "code", mailed_code())
    back = client.post(address, form).url
    assert back == f"{page_of(thread)}#compose"
    assert is_signed_in(client)
    assert written_in(client, back) == TEXT


def test_the_link_in_the_mail_with_the_code_leads_back_to_the_text(client, thread, member):
    ask_for_code(client, leave(client, thread).url, member)
    form = fill_in(page_at(client, mailed_path()), "code", mailed_code())
    back = client.post("/en/accounts/login/code/confirm/", form).url
    assert back == f"{page_of(thread)}#compose"
    assert is_signed_in(client)
    assert written_in(client, back) == TEXT


def test_a_mailed_code_that_was_sent_twice_gives_the_text_back(client, thread, member):
    address = ask_for_code(client, leave(client, thread).url, member)
    address = client.post(address, fill_in(page_at(client, address), "action", "resend")).url
    form = fill_in(page_at(client, address), "code", mailed_code())
    assert written_in(client, client.post(address, form).url) == TEXT


def test_whoever_comes_back_without_signing_in_finds_her_text_and_her_name(client, thread):
    leave(client, thread, guest_name="Gilberte")
    assert written_in(client, page_of(thread)) == TEXT
    assert 'value="Gilberte"' in client.get(page_of(thread)).content.decode()


def test_the_language_and_the_question_come_back_with_the_text(client, thread):
    other = make_thread(discussion=thread.discussion, title="Otra")
    leave(client, other, language="gl")
    page = client.get(page_of(thread)).content.decode()
    assert re.search(r'<option value="gl"[^>]* selected', page)
    assert re.search(rf'<option value="{other.pk}" selected', page)


def test_a_reply_that_a_script_has_begun_comes_back_as_a_reply(client, thread, member):
    parent = make_post(thread)
    response = leave(client, thread, parent=parent)
    back = sign_in(client, member.email, next=next_of(response)).url
    assert back == f"{page_of(thread, f'?reply={parent.pk}')}#compose"
    assert written_in(client, back) == TEXT
    assert written_in(client, page_of(thread)) == "", "a new answer is another text"


def test_a_reply_to_what_was_deleted_meanwhile_is_not_lost(client, thread, member):
    parent = make_post(thread)
    response = leave(client, thread, parent=parent)
    Post.objects.filter(pk=parent.pk).update(status="deleted")
    back = sign_in(client, member.email, next=next_of(response)).url
    assert written_in(client, back) == TEXT


def test_a_text_for_a_discussion_that_closes_meanwhile_is_not_lost(client, thread, member):
    leave(client, thread)
    type(thread.discussion).objects.update(mode=DiscussionMode.CLOSED)
    sign_in(client, member.email)
    assert written_in(client, page_of(thread)) == TEXT


def test_a_published_text_is_forgotten(client, thread, member):
    data = post_form_data(thread, source=TEXT, way="email")
    client.post(f"{page_of(thread)}sign-in/", data)
    sign_in(client, member.email)
    client.post(f"{page_of(thread)}posts/", data)
    assert Post.objects.get().author == member
    assert written_in(client, page_of(thread)) == ""


def test_texts_for_several_discussions_are_kept_apart(client, thread):
    other = make_thread()
    leave(client, thread)
    assert written_in(client, page_of(other)) == ""
    leave(client, other)
    assert written_in(client, page_of(thread)) == TEXT


def test_the_next_person_at_the_same_computer_finds_nothing(client, thread, member):
    leave(client, thread)
    sign_in(client, member.email)
    client.post("/en/accounts/logout/")
    sign_in(client, make_user("Berta").email)
    assert written_in(client, page_of(thread)) == ""


def test_a_kept_text_does_not_stay_for_ever(client, thread):
    with time_machine.travel("2026-11-20 12:00 +0000", tick=False) as clock:
        leave(client, thread)
        clock.shift(KEPT_SECONDS - 1)
        assert written_in(client, page_of(thread)) == TEXT
        clock.shift(2)
        assert written_in(client, page_of(thread)) == ""


@pytest.mark.parametrize(
    "back",
    ["//evil.test/#compose", "https://evil.test/", "/\\evil.test", "javascript:alert(1)", ""],
)
def test_the_way_back_leads_to_a_page_of_ours(client, thread, back):
    assert next_of(leave(client, thread, back=back)) in {
        f"{page_of(thread)}#compose",
        "/#compose",  # The path of an address elsewhere, on this site.
    }


def test_a_form_from_another_site_is_refused_and_its_text_shown(client, thread):
    address = f"{page_of(thread)}sign-in/"
    data = post_form_data(thread, source=TEXT, way="email")
    response = client.post(address, data, headers={"origin": "https://evil.test"})
    assert response.status_code == 403
    assert "kept_texts" not in client.session
    assert "una **idea**" in response.content.decode()


def test_a_text_beyond_all_measure_is_given_back_at_once(client, thread):
    response = client.post(
        f"{page_of(thread)}sign-in/",
        post_form_data(thread, source="x" * (LONGEST + 1), way="email"),
    )
    assert response.status_code == 413
    assert "x" * (LONGEST + 1) in response.content.decode()


def test_a_way_that_is_not_set_up_is_not_there_and_the_text_is(client, thread):
    response = leave(client, thread, way="google")
    assert response.status_code == 404
    assert "una **idea**" in response.content.decode()


def test_members_only_shows_ways_to_sign_in_in_a_form_that_works(client, thread, member):
    type(thread.discussion).objects.update(mode=DiscussionMode.MEMBERS_ONLY)
    response = client.post(
        f"{page_of(thread)}sign-in/",
        {"stamp": post_form_data(thread)["stamp"], "way": "email"},
        query_params={"next": f"{page_of(thread)}#compose"},
    )
    assert sign_in(client, member.email, next=next_of(response)).url == f"{page_of(thread)}#compose"


def test_a_member_who_signed_in_elsewhere_meanwhile_goes_straight_back(member_client, thread):
    assert leave(member_client, thread).url == f"{page_of(thread)}#compose"
    assert written_in(member_client, page_of(thread)) == TEXT
