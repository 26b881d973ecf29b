"""A member says of which places she is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import GuestAddress, Location, Subscription
from tests.factories import make_post

from .conftest import PLACES, subscribe


@pytest.fixture
def post(thread, nour):
    return make_post(thread, nour, source="Una respuesta")


def address_of(place, thread, post):
    return {
        "category": f"/en/forum/categories/{thread.discussion.category_id}/subscription/",
        "discussion": f"/en/forum/discussions/{thread.discussion_id}/subscription/",
        "thread": f"/en/forum/threads/{thread.pk}/subscription/",
        "post": f"/en/forum/posts/{post.pk}/subscription/",
    }[place]


@pytest.mark.parametrize("place", PLACES)
def test_member_follows_a_place_changes_her_mind_and_leaves(
    place, member, member_client, thread, post
):
    url = address_of(place, thread, post)
    for reach in ["all", "my-languages", "none", "all"]:
        assert member_client.post(url, {"reach": reach}).status_code == 303
        row = Subscription.objects.get()
        assert (row.member, row.reach) == (member, reach)
        assert getattr(row, f"{place}_id")
    member_client.post(url, {"reach": ""})
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("place", PLACES)
def test_guest_is_asked_to_sign_in_and_what_nobody_may_read_is_not_there(
    place, client, member_client, thread, post
):
    url = address_of(place, thread, post)
    assert "/accounts/login/" in client.post(url, {"reach": "all"}).headers["Location"]
    Location.objects.update(is_public=False)
    for browser in [client, member_client]:
        assert browser.post(url, {"reach": "all"}).status_code == 404
    assert not Subscription.objects.exists()


def test_reach_that_is_none_changes_nothing(member, member_client, thread, post):
    subscribe(member, thread=thread)
    url = address_of("thread", thread, post)
    assert member_client.post(url, {"reach": "some"}).status_code == 400
    assert Subscription.objects.get().reach == "all"


def test_form_leads_back_to_the_page_it_was_on(member_client, thread, post):
    url = address_of("post", thread, post)
    referer = f"http://testserver/es/module/?thread={thread.pk}"
    answer = member_client.post(url, {"reach": "all"}, headers={"referer": referer})
    assert answer.headers["Location"] == f"{referer}#post-{post.pk}"
    elsewhere = {"referer": "https://elsewhere.example/"}
    answer = member_client.post(url, {"reach": "all"}, headers=elsewhere)
    assert "elsewhere" not in answer.headers["Location"]


def test_pages_offer_to_follow_to_members_alone(client, member, member_client, thread, post):
    discussion = f"/en/forum/discussions/{thread.discussion_id}/"
    pages = {
        discussion: ["discussion", "post"],
        f"{discussion}?thread={thread.pk}": ["thread", "discussion", "post"],
        f"/en/forum/threads/{thread.pk}/": ["thread", "post"],
    }
    for page, places in pages.items():
        html = member_client.get(page).text
        assert "/subscription/" not in client.get(page).text
        for place in places:
            assert f'action="{address_of(place, thread, post)}"' in html, (page, place)
    assert ": this question</span>" in html
    assert "Followed" not in html
    subscribe(member, thread=thread)
    assert "Followed" in member_client.get(f"/en/forum/threads/{thread.pk}/").text


def test_menu_of_a_post_offers_what_makes_sense(member, member_client, thread, post):
    def menu():
        return member_client.get(f"/en/forum/threads/{thread.pk}/").text

    assert "Follow the replies" in menu()
    row = subscribe(member, post=post)
    assert "Stop following the replies" in menu()
    row.delete()
    post.delete()
    own = make_post(thread, member)
    assert "Do not tell me of replies" in menu()
    subscribe(member, "none", post=own)
    assert "Tell me of replies again" in menu()


def test_menu_shows_the_wider_place_that_holds(member, member_client, thread, post):
    page = f"/en/forum/discussions/{thread.discussion_id}/"
    subscribe(member, "my-languages", category=thread.discussion.category)
    html = member_client.get(page).text
    assert '<button name="reach" value="my-languages" aria-current="true">' in html
    thread.discussion.staff.add(member)
    Subscription.objects.all().delete()
    assert '<button name="reach" value="all" aria-current="true">' in member_client.get(page).text


# The list of what she follows


def follow_everything(member, thread, post):
    subscribe(member, category=thread.discussion.category)
    subscribe(member, "none", discussion=thread.discussion)
    subscribe(member, "my-languages", thread=thread)
    subscribe(member, post=post)


def test_list_shows_places(member, member_client, thread, post):
    follow_everything(member, thread, post)
    html = member_client.get("/en/forum/following/").text
    for text in ["Curso", "Módulo (es)", "¿Por qué cooperar?", "Una respuesta"]:
        assert text in html
    assert html.count("selected") == 4


def test_place_that_she_can_no_longer_read_is_named_no_more_and_can_be_left(
    member, member_client, thread, post
):
    follow_everything(member, thread, post)
    Location.objects.update(is_public=False)
    html = member_client.get("/en/forum/following/").text
    assert html.count("What you can no longer read") == 4
    assert "Una respuesta" not in html
    for row in Subscription.objects.all():
        member_client.post(f"/en/forum/following/{row.pk}/", {"reach": ""})
    assert not Subscription.objects.exists()


def test_reach_is_changed_in_the_list(member, member_client, thread):
    row = subscribe(member, thread=thread)
    member_client.post(f"/en/forum/following/{row.pk}/", {"reach": "none"})
    row.refresh_from_db()
    assert row.reach == "none"


def test_what_another_one_follows_is_not_there(member_client, client, thread, nour):
    theirs = subscribe(nour, thread=thread)
    gil = GuestAddress.objects.create(email="gil@example.org", guest_key="k", language="es")
    guests = Subscription.objects.create(guest=gil, thread=thread)
    for row in [theirs, guests]:
        url = f"/en/forum/following/{row.pk}/"
        assert member_client.post(url, {"reach": ""}).status_code == 404
        assert "/login/" in client.post(url, {"reach": ""}).headers["Location"]
    assert Subscription.objects.count() == 2


def test_list_costs_the_same_however_much_she_follows(member, member_client, thread):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert member_client.get("/en/forum/following/").status_code == 200
        return len(captured)

    follow_everything(member, thread, make_post(thread))
    few = queries()
    for _ in range(6):
        subscribe(member, post=make_post(thread))
    assert queries() == few


def test_long_list_goes_on(member, member_client, thread):
    posts = [make_post(thread, source=f"Respuesta número {n}.") for n in range(52)]
    for post in posts:
        subscribe(member, post=post)
    html = member_client.get("/en/forum/following/").text
    assert "número 51." in html
    assert "número 1." not in html
    after = Subscription.objects.order_by("-pk")[49].pk
    assert f"?after={after}" in html
    assert "número 1." in member_client.get(f"/en/forum/following/?after={after}").text
