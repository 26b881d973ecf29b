"""Administrators look after people in Wagtail's own screens."""

import pytest
from django.core import mail

from accounts.models import User
from tests.factories import make_user

from .steps import NEW_PASSWORD, is_signed_in, sign_in

NEW_PERSON = {
    "email": "Berta@Example.org",
    "name": "Berta",
    "password1": NEW_PASSWORD,
    "password2": NEW_PASSWORD,
}


def test_the_list_shows_names_and_finds_people_by_them(admin_client, member):
    make_user("Zoraida")
    page = admin_client.get("/admin/users/").content.decode()
    assert "Zoraida" in page
    assert member.email in page
    found = admin_client.get("/admin/users/results/?q=Zoraida").content.decode()
    assert "Zoraida" in found
    assert member.email not in found


def test_the_form_asks_for_one_name(admin_client):
    page = admin_client.get("/admin/users/new/").content.decode()
    assert 'name="name"' in page
    assert 'name="first_name"' not in page
    assert 'name="username"' not in page


def test_a_person_made_by_an_administrator_can_sign_in_at_once(admin_client, client):
    response = admin_client.post("/admin/users/new/", NEW_PERSON)
    assert response.status_code == 302
    assert User.objects.get(email="berta@example.org").name == "Berta"
    assert sign_in(client, "berta@example.org", NEW_PASSWORD).url == "/en/"
    assert mail.outbox == []


def test_an_address_is_given_to_one_person_only(admin_client, member):
    page = admin_client.post(
        "/admin/users/new/", NEW_PERSON | {"email": member.email.upper()}
    ).content.decode()
    assert "Another account has this address." in page or "already exists" in page
    assert not User.objects.filter(name="Berta").exists()


def test_a_new_address_takes_the_place_of_the_main_one(admin_client, member, client):
    old = member.email
    member.emailaddress_set.create(email="second@example.org", verified=True)
    data = {"email": "right@example.org", "name": "Ana B", "is_active": "on"}
    admin_client.post(f"/admin/users/edit/{member.pk}/", data)
    addresses = member.emailaddress_set.order_by("email")
    assert [(a.email, a.verified, a.primary) for a in addresses] == [
        ("right@example.org", True, True),
        ("second@example.org", True, False),
    ]
    assert sign_in(client, old).status_code == 200
    assert sign_in(client, "right@example.org").url == "/en/"


def test_closing_an_account_ends_its_sessions(admin_client, member, member_client):
    data = {"email": member.email, "name": "Ana"}
    admin_client.post(f"/admin/users/edit/{member.pk}/", data)
    assert not is_signed_in(member_client)


def test_a_deceiving_name_is_refused_here_too(admin_client):
    page = admin_client.post("/admin/users/new/", NEW_PERSON | {"name": "Berta\u202e"})
    assert "invisible characters" in page.content.decode()


def test_instructors_do_not_see_people(instructor_client):
    assert instructor_client.get("/admin/users/").status_code == 302


def test_one_changes_the_name_in_the_preferences_of_the_admin(instructor_client, instructor):
    page = instructor_client.get("/admin/account/").content.decode()
    assert 'name="name-name"' in page
    assert "first_name" not in page
    assert "password1" not in page
    assert "/accounts/" in page
    data = {"name-name": "Inés María", "locale-preferred_language": "", "theme-theme": "system"}
    data |= {"locale-current_time_zone": "", "theme-contrast": "system", "theme-density": "default"}
    data |= {"theme-keyboard_shortcuts": "on"}
    response = instructor_client.post("/admin/account/", data)
    assert response.status_code == 302, response.content.decode()
    instructor.refresh_from_db()
    assert instructor.name == "Inés María"


def test_the_preferences_of_the_admin_are_closed_to_learners(member_client):
    assert member_client.get("/admin/account/", follow=True).status_code == 403


@pytest.mark.parametrize("email", ["root@example.org", "Root@Example.ORG"])
def test_an_administrator_of_the_command_line_needs_no_mail_to_sign_in(client, email):
    User.objects.create_superuser(email=email, password=NEW_PASSWORD, name="Root")
    assert sign_in(client, email, NEW_PASSWORD).url == "/en/"
    assert client.get("/admin/").status_code == 200
