"""Administrators set providers up in the admin; their secrets go in and do not come out."""

import pytest
from allauth.socialaccount.models import SocialApp

from accounts.ways import ways_to_sign_in

LIST, NEW = "/admin/providers/", "/admin/providers/new/"
GIVEN = {
    "provider": "openid_connect",
    "name": "City Library",
    "client_id": "ateneo",
    "secret": "hidden-from-all",
    "server_url": "https://id.library.example",
    "trusted_domains": "library.example, books.example",
}


@pytest.fixture(autouse=True)
def nothing_in_the_environment(settings, providers):
    settings.SOCIALACCOUNT_PROVIDERS = {}


def names():
    return [way.name for way in ways_to_sign_in()]


def edit_url(app):
    return f"/admin/providers/edit/{app.pk}/"


def test_a_provider_that_is_set_up_is_shown_at_once(admin_client):
    assert names() == ["E-mail and password"]
    assert admin_client.post(NEW, GIVEN).url == LIST
    assert names() == ["E-mail and password", "City Library"]
    app = SocialApp.objects.get()
    assert app.provider_id == "city-library"
    assert app.settings == {
        "server_url": "https://id.library.example",
        "trusted_domains": ["library.example", "books.example"],
    }
    page = admin_client.get("/en/accounts/login/", follow=True)
    assert page.status_code == 200


def test_the_secret_is_never_shown_again_and_stays_when_nothing_is_written(admin_client):
    admin_client.post(NEW, GIVEN)
    app = SocialApp.objects.get()
    for address in (LIST, edit_url(app)):
        page = admin_client.get(address)
        assert page.status_code == 200
        assert "hidden-from-all" not in page.content.decode()
    admin_client.post(edit_url(app), GIVEN | {"secret": "", "name": "Library"})
    app.refresh_from_db()
    assert (app.name, app.secret) == ("Library", "hidden-from-all")
    assert app.provider_id == "city-library", "its members are known by it"
    admin_client.post(edit_url(app), GIVEN | {"secret": "new"})
    app.refresh_from_db()
    assert app.secret == "new"


@pytest.mark.parametrize(
    "fault",
    [
        {"secret": ""},
        {"server_url": ""},
        {"server_url": "javascript:alert(1)"},
        {"name": "Google"},
        {"name": "…"},
        {"provider": "github"},
        {"client_id": ""},
    ],
)
def test_half_a_provider_is_refused(admin_client, fault):
    assert admin_client.post(NEW, GIVEN | fault).status_code == 200
    assert not SocialApp.objects.exists()


def test_two_providers_cannot_share_what_members_are_known_by(admin_client):
    admin_client.post(NEW, GIVEN)
    admin_client.post(NEW, GIVEN)
    assert SocialApp.objects.count() == 1


def test_google_needs_its_two_keys_alone(admin_client):
    keys = {"provider": "google", "name": "Google", "client_id": "id", "secret": "hidden"}
    admin_client.post(NEW, keys)
    assert names() == ["E-mail and password", "Google"]
    assert SocialApp.objects.get().provider_id == ""


@pytest.mark.parametrize("role", ["instructor_client", "moderator_client", "member_client"])
def test_nobody_but_an_administrator_sees_or_sets_it_up(role, request):
    client = request.getfixturevalue(role)
    app = SocialApp.objects.create(provider="google", name="G", client_id="id", secret="hidden")
    for address in (LIST, NEW, edit_url(app), f"/admin/providers/delete/{app.pk}/"):
        assert client.get(address).status_code in {302, 403}
        assert client.post(address, GIVEN).status_code in {302, 403, 405}
    assert [*SocialApp.objects.values_list("name", flat=True)] == ["G"]


def test_what_is_broken_in_the_database_is_not_shown(client):
    SocialApp.objects.create(provider="openid_connect", name="No server", client_id="x")
    SocialApp.objects.create(provider="google", name="No secret", client_id="x")
    server = {"server_url": "https://evil.test"}
    SocialApp.objects.create(
        provider="openid_connect", provider_id="google", client_id="x", settings=server
    )
    assert names() == ["E-mail and password"]
    assert client.get("/en/accounts/login/").status_code == 200
    assert client.post("/en/accounts/ways/", {"way": "google"}).status_code == 404
