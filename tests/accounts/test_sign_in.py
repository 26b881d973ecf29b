import re

import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories import make_user

from .steps import NEW_PASSWORD, is_signed_in, mailed_code, mailed_path, sign_in


def test_a_member_signs_in_whatever_the_case_of_the_address(client, member):
    response = sign_in(client, member.email.upper())
    assert response.url == "/en/"
    assert is_signed_in(client)


def test_home_after_signing_in_is_in_the_language_of_the_page(client, member):
    assert sign_in(client, member.email, language="ar").url == "/ar/"


def test_a_wrong_password_says_so_and_keeps_the_address(client, member):
    page = sign_in(client, member.email, "wrong").content.decode()
    assert "do not go together" in page
    assert f'value="{member.email}"' in page
    assert "wrong" not in page
    assert not is_signed_in(client)


def test_the_form_is_made_for_password_managers(client):
    page = client.get("/en/accounts/login/").content.decode()
    assert re.search(
        r'name="login"[^>]*autocomplete="email"|autocomplete="email"[^>]*name="login"', page
    )
    assert 'autocomplete="current-password"' in page


def test_the_page_offers_an_account_and_a_reset_and_no_other_way_when_none_is_set_up(client):
    page = client.get("/en/accounts/login/").content.decode()
    assert 'href="/en/accounts/signup/"' in page
    assert 'href="/en/accounts/password/reset/"' in page
    assert "Google" not in page
    assert "Answer as a guest" not in page


def test_someone_who_came_from_the_composer_may_answer_as_a_guest(client):
    page = client.get("/en/accounts/login/?next=/en/module/%23compose").content.decode()
    assert '<a href="/en/module/#compose">Answer as a guest</a>' in page
    assert "/en/accounts/signup/?next=%2Fen%2Fmodule%2F%23compose" in page


def test_a_guest_is_not_sent_to_another_site(client):
    page = client.get("/en/accounts/login/?next=//evil.test/%23compose").content.decode()
    assert "Answer as a guest" not in page
    assert 'href="//evil.test' not in page


def test_a_closed_account_is_told_so_and_stays_out(client):
    member = make_user(is_active=False)
    response = sign_in(client, member.email)
    page = (client.get(response.url) if response.status_code == 302 else response).content.decode()
    assert not is_signed_in(client)
    assert "This account is closed" in page or "do not go together" in page


def test_signing_out_asks_first_and_ends_the_session_on_the_server(member_client):
    assert "Sign out" in member_client.get("/en/accounts/logout/").content.decode()
    assert is_signed_in(member_client)
    key = member_client.session.session_key
    assert member_client.post("/en/accounts/logout/").url == "/en/"
    assert not is_signed_in(member_client)
    assert not Session.objects.filter(session_key=key).exists()


def test_the_session_key_changes_when_a_guest_signs_in(client, member):
    session = client.session
    session["guest_key"] = "the-key-of-a-guest"
    session.save()
    key = session.session_key
    sign_in(client, member.email)
    assert client.session.session_key != key
    assert not Session.objects.filter(session_key=key).exists()


def test_the_next_person_at_the_same_computer_inherits_nothing(client, member):
    session = client.session
    session["guest_key"] = "the-key-of-a-guest"
    session.save()
    sign_in(client, member.email)
    client.post("/en/accounts/logout/")
    sign_in(client, make_user("Berta").email)
    assert "guest_key" not in client.session


def test_a_second_person_signing_in_without_signing_out_inherits_nothing(client, member):
    other = make_user("Berta")
    client.force_login(member)
    session = client.session
    session["guest_key"] = "the-key-of-a-guest"
    session.save()
    client.force_login(other)
    assert "guest_key" not in client.session


def test_a_new_password_signs_out_every_other_browser(client, member):
    elsewhere = Client()
    sign_in(client, member.email)
    sign_in(elsewhere, member.email)
    response = client.post(
        "/en/accounts/password/change/",
        {"oldpassword": "a-long-pass-phrase", "password1": NEW_PASSWORD},
    )
    assert response.url == "/en/accounts/"
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


def test_the_current_password_is_asked_for_before_a_new_one(client, member):
    sign_in(client, member.email)
    response = client.post(
        "/en/accounts/password/change/", {"oldpassword": "wrong", "password1": NEW_PASSWORD}
    )
    assert "This is not your current password." in response.content.decode()
    member.refresh_from_db()
    assert member.check_password("a-long-pass-phrase")


def test_a_member_without_a_password_may_choose_one(member_client, member):
    member.set_unusable_password()
    member.save()
    member_client.force_login(member)
    first = "/en/accounts/password/set/"
    assert member_client.get("/en/accounts/password/change/").url == first
    member_client.post(first, {"password1": NEW_PASSWORD})
    member.refresh_from_db()
    assert not member.has_usable_password(), "an open browser alone is no proof of who she is"
    door = member_client.get(first).url
    member_client.post(door, {"action": "send"})
    member_client.post(door, {"code": mailed_code()})
    member_client.post(first, {"password1": NEW_PASSWORD})
    member.refresh_from_db()
    assert member.check_password(NEW_PASSWORD)


def test_a_forgotten_password_is_replaced_through_the_mailed_link_once(client, member):
    elsewhere = Client()
    sign_in(elsewhere, member.email)
    response = client.post("/en/accounts/password/reset/", {"email": member.email})
    assert response.url == "/en/accounts/password/reset/done/"
    link = mailed_path()
    form = client.get(link).url
    assert "Choose a new password" in client.get(form).content.decode()
    assert client.post(form, {"password1": NEW_PASSWORD}).url.endswith("/key/done/")

    assert not is_signed_in(client), "the reset is not a way in"
    assert not is_signed_in(elsewhere)
    assert "no longer valid" in client.get(link).content.decode()
    assert sign_in(client, member.email, NEW_PASSWORD).url == "/en/"


def test_a_reset_link_a_day_old_is_no_longer_valid(client, member):
    with time_machine.travel("2026-11-20 12:00 +0000", tick=False):
        client.post("/en/accounts/password/reset/", {"email": member.email})
    with time_machine.travel("2026-11-21 12:01 +0000", tick=False):
        assert "no longer valid" in client.get(mailed_path()).content.decode()


def test_an_old_reset_link_dies_when_the_address_changes(client, member):
    client.post("/en/accounts/password/reset/", {"email": member.email})
    link = mailed_path()
    member.emailaddress_set.update(email="other@example.org")
    member.email = "other@example.org"
    member.save()
    assert "no longer valid" in client.get(link).content.decode()
