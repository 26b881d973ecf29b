"""Whoever writes for others or decides about their words has a second factor, or no power yet."""

import pytest
from django.contrib.auth.models import Permission

from accounts.permissions import needs_second_factor
from forum.models import PostStatus
from tests.conftest import sign_in as signed_in
from tests.factories import make_discussion, make_post, make_thread, make_user

from .factors import give_app, number_of, set_up_app, sign_in_twice
from .steps import sign_in


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def post():
    return make_post(make_thread(make_discussion()))


def facilitator_of(discussion):
    user = make_user("Fátima")
    discussion.staff.add(user)
    return user


def test_editors_moderators_and_staff_of_a_discussion_need_one(
    member, instructor, moderator, administrator, post
):
    named = make_user("Nadia")
    named.user_permissions.add(Permission.objects.get(codename="moderate_discussion"))
    for user in (instructor, moderator, administrator, named, facilitator_of(post.discussion)):
        assert needs_second_factor(user), user
    assert not needs_second_factor(member)


def test_a_site_may_do_without(instructor, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    assert not needs_second_factor(instructor)
    assert signed_in(instructor).get("/admin/").status_code == 200


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/images/?q=map"])
def test_an_editor_without_a_factor_is_led_to_set_one_up_and_then_back(client, instructor, path):
    sign_in(client, instructor.email)
    response = client.get(path, headers={"accept-language": "en"})
    assert response.url == "/en/accounts/2fa/"
    assert "you need a second factor" in client.get(response.url).content.decode()
    set_up_app(client)
    assert f'href="{path}"' in client.get("/en/accounts/2fa/").content.decode()
    assert client.get(path).status_code == 200


def test_an_editor_who_signs_in_with_both_enters(client, instructor):
    secret = give_app(instructor)
    response = sign_in_twice(client, instructor, secret, next="/admin/")
    assert response.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_session_from_before_the_rule_is_asked_for_the_factor_once(instructor):
    secret = give_app(instructor)
    client = signed_in(instructor)
    door = client.get("/admin/pages/").url
    assert door == "/en/accounts/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F"
    response = client.post(door, {"code": number_of(secret), "next": "/admin/pages/"})
    assert response.url == "/admin/pages/"
    assert client.get("/admin/").status_code == 200


def test_who_removes_her_last_factor_has_no_power_left(client, instructor):
    sign_in(client, instructor.email)
    set_up_app(client)
    assert client.get("/admin/").status_code == 200
    client.post("/en/accounts/2fa/totp/deactivate/")
    assert client.get("/admin/").url.endswith("/accounts/2fa/")


def test_a_member_hears_that_the_admin_is_not_hers_and_of_no_factor(member_client):
    assert member_client.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("action", ["hide", "publish", "highlight", "pin"])
def test_a_moderator_without_a_factor_decides_nothing(moderator, post, action):
    response = signed_in(moderator).post(f"/en/forum/posts/{post.pk}/{action}/")
    assert response.url == "/en/accounts/2fa/"
    post.refresh_from_db()
    assert post.status == PostStatus.PUBLISHED
    assert not post.is_highlighted


def test_a_facilitator_without_a_factor_builds_no_synthesis(post):
    client = signed_in(facilitator_of(post.discussion))
    response = client.get(f"/en/forum/discussions/{post.discussion.pk}/synthesis/")
    assert response.url == "/en/accounts/2fa/"


def test_a_moderator_without_a_factor_sees_no_post_that_waits(moderator, post):
    post.status = PostStatus.PENDING
    post.save()
    response = signed_in(moderator).get(f"/en/forum/posts/{post.pk}/")
    assert response.url == "/en/accounts/2fa/"


def test_a_script_is_refused_rather_than_led_into_the_page(moderator, post):
    response = signed_in(moderator).post(
        f"/en/forum/posts/{post.pk}/hide/", headers={"sec-fetch-mode": "cors"}
    )
    assert response.status_code == 403


def test_a_moderator_without_a_factor_reads_and_is_told_what_is_missing(moderator, post):
    page = signed_in(moderator).get(f"/en/forum/discussions/{post.discussion.pk}/")
    assert page.status_code == 200
    assert 'href="/en/accounts/2fa/"' in page.content.decode()
    assert f"/posts/{post.pk}/hide/" not in page.content.decode()


def test_a_moderator_with_both_moderates(client, moderator, post):
    sign_in_twice(client, moderator, give_app(moderator))
    client.post(f"/en/forum/posts/{post.pk}/hide/")
    post.refresh_from_db()
    assert post.status == PostStatus.HIDDEN
