"""The admin is entered through the same sign-in as everything else."""

import pytest

from .steps import is_signed_in, sign_in


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/login/", "/admin/login/?next=/admin/", "/admin/login/?next=//evil.test"],
)
def test_a_stranger_is_asked_to_sign_in_as_everywhere(client, path):
    response = client.get(path, follow=True, headers={"accept-language": "en"})
    assert response.redirect_chain[-1][0] == "/en/accounts/login/?next=/admin/"
    assert response.status_code == 200


def test_an_instructor_arrives_where_she_wanted_to_go(client, instructor):
    door = client.get("/admin/pages/", follow=True).redirect_chain[-1][0]
    assert door.endswith("?next=/admin/pages/")
    response = sign_in(client, instructor.email, next="/admin/pages/")
    assert response.url == "/admin/pages/"
    assert client.get("/admin/").status_code == 200


def test_an_instructor_who_is_signed_in_passes_through_the_door(instructor_client):
    assert instructor_client.get("/admin/login/?next=/admin/pages/").url == "/admin/pages/"
    assert instructor_client.get("/admin/login/?next=/admin/login/").url == "/admin/"
    assert instructor_client.get("/admin/login/?next=//evil.test").url == "/admin/"


def test_a_learner_is_told_that_the_admin_is_not_for_her(member_client):
    response = member_client.get("/admin/", follow=True, headers={"accept-language": "en"})
    assert len(response.redirect_chain) == 1
    assert response.status_code == 403
    page = response.content.decode()
    assert "not among those that manage this site" in page
    assert "You do not have permission to access the admin" not in page
    later = member_client.get("/en/accounts/").content.decode()
    assert "You do not have permission" not in later, "nor is she told again later"


def test_a_password_cannot_be_sent_to_a_door_without_limits(client, instructor):
    data = {"username": instructor.email, "password": "a-long-pass-phrase"}
    assert client.post("/admin/login/", data).status_code == 405
    client.post("/en/_util/login/", data)
    assert not is_signed_in(client)


def test_the_door_for_private_pages_leads_to_the_same_sign_in(client):
    response = client.get("/en/_util/login/?next=/en/private/")
    assert response.url == "/en/accounts/login/?next=/en/private/"


@pytest.mark.parametrize("path", ["", "confirm/MQ/nonsense/", "done/", "complete/"])
def test_the_admin_has_no_password_reset_of_its_own(client, path):
    assert client.get(f"/admin/password_reset/{path}", follow=True).status_code == 404


def test_signing_out_of_the_admin_asks_first_and_leads_home(instructor_client):
    response = instructor_client.get("/admin/logout/")
    assert response.status_code == 200
    assert is_signed_in(instructor_client)
    response = instructor_client.post("/admin/logout/", headers={"accept-language": "fr"})
    assert response.url == "/fr/"
    assert not is_signed_in(instructor_client)
