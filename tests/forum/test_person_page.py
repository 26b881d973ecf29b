"""The page about a member: who may see what of it, and what can be done there."""

import pytest
from django.test import Client

from accounts.models import PROFILE_FIELDS, Audience, Follow, Mute, Presence, User
from forum.actions.discussions import ensure_category
from forum.feed.person import POSTS_PER_PAGE
from forum.models import Discussion, DiscussionMode, Location, PostStatus
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_profile,
    make_thread,
    make_user,
)

# What each field says on the page, found nowhere else there.
WORDS = {
    "pronouns": ("ellaxq", "ellaxq"),
    "organisation": ("Orgaxq", "Orgaxq"),
    "role": ("Rolxq", "Rolxq"),
    "city": ("Ciudadxq", "Ciudadxq"),
    "country": ("PE", "Peru"),
    "languages": (["gn"], "Avañe"),
    "themes": (["Temaxq"], "Temaxq"),
    "about": ("Vidaxq", "Vidaxq"),
}
SAID = {name: value for name, (value, shown) in WORDS.items()}


@pytest.fixture
def nour():
    return make_user("Nour")


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def read(client, person, query=""):
    return client.get(f"/en/people/{person.public_id}/{query}")


def shown_in(page):
    return {name for name, (value, shown) in WORDS.items() if shown in page}


@pytest.mark.parametrize("audience", Audience.values)
@pytest.mark.parametrize("name", PROFILE_FIELDS)
def test_page_shows_a_field_to_its_audience_alone(
    name, audience, nour, guest, member_client, moderator_client
):
    make_profile(nour, audience=Audience.NOBODY, **SAID, **{f"{name}_audience": audience})
    own = Client()
    own.force_login(nour)
    for client, may_see in [
        (guest, audience == Audience.EVERYONE),
        (member_client, audience != Audience.NOBODY),
        (moderator_client, audience != Audience.NOBODY),
    ]:
        assert shown_in(read(client, nour).content.decode()) == ({name} if may_see else set())
    assert shown_in(read(own, nour).content.decode()) == {*PROFILE_FIELDS}


def test_page_of_who_never_said_anything_has_her_name_and_her_posts(guest, nour, thread):
    post = make_post(thread, nour, "Sembrar agua.", language="es")
    answer = read(guest, nour)
    page = answer.content.decode()
    assert "<bdi>Nour</bdi>" in page
    assert f'href="{post.get_absolute_url()}"' in page
    assert '<p class="hit__text" lang="es" dir="auto">Sembrar agua.</p>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert answer.cookies == {}


def test_page_holds_no_address_of_the_person_and_no_number(member_client, nour):
    make_profile(nour, **SAID)
    page = read(member_client, nour).content.decode()
    assert nour.email not in page
    assert "gravatar" not in page.lower()
    assert f"/{nour.pk}/" not in page


@pytest.mark.parametrize("path", ["nobodyatall1", "1", "-", "NULL"])
def test_what_is_unknown_hidden_and_closed_answers_alike(path, member_client):
    hidden, closed = make_user("Hidda"), make_user("Clodia", is_active=False)
    User.objects.filter(pk=hidden.pk).update(presence=Presence.HIDDEN)
    pages = [
        member_client.get(f"/en/people/{public_id}/")
        for public_id in [path, hidden.public_id, closed.public_id, hidden.pk]
    ]
    assert {page.status_code for page in pages} == {404}
    for page in pages[1:]:
        assert "Hidda" not in page.content.decode()
        assert "Clodia" not in page.content.decode()


@pytest.mark.parametrize("verb", ["follow", "unfollow", "mute", "unmute"])
def test_nothing_can_be_done_about_who_has_no_page(verb, member_client):
    hidden = make_user("Hidda", presence=Presence.HIDDEN)
    assert member_client.post(f"/en/people/{hidden.public_id}/{verb}/").status_code == 404


def test_posts_are_those_that_this_reader_may_read(
    guest, member_client, moderator_client, nour, thread
):
    make_post(thread, nour, "Publicado aquí.")
    make_post(thread, nour, "Oculto aquí.", status=PostStatus.HIDDEN)
    make_post(thread, nour, "Pendiente aquí.", status=PostStatus.PENDING)
    make_post(thread, guest_actor("Nour"), "De otra Nour.")
    closed = make_thread()
    make_post(closed, nour, "A puerta cerrada.")
    Location.objects.filter(discussion=closed.discussion).update(is_public=False)
    for client, is_moderator in [(guest, False), (member_client, False), (moderator_client, True)]:
        page = read(client, nour).content.decode()
        assert "Publicado aquí." in page
        assert "Oculto" not in page
        assert "Pendiente" not in page
        assert "De otra Nour." not in page
        assert ("A puerta cerrada." in page) == is_moderator


def test_courses_are_those_of_posts_that_this_reader_may_read(guest, nour):
    titles = {}
    for name, is_public in [("Abierto", True), ("Cerrado", False)]:
        thread = make_thread()
        category = ensure_category(key=name, language="es", title=f"Curso {name}", url="/es/c/")
        Discussion.objects.filter(pk=thread.discussion_id).update(category=category)
        Location.objects.filter(discussion=thread.discussion).update(is_public=is_public)
        make_post(thread, nour)
        titles[name] = f"Curso {name}"
    page = read(guest, nour).content.decode()
    assert titles["Abierto"] in page
    assert titles["Cerrado"] not in page


def test_pages_of_posts_are_cut_by_the_last_post_shown(guest, nour, thread):
    posts = [make_post(thread, nour, f"Entrada {n}.") for n in range(POSTS_PER_PAGE + 3)]
    first = read(guest, nour).content.decode()
    assert first.count("hit__text") == POSTS_PER_PAGE
    oldest_shown = posts[3]
    assert f"?before={oldest_shown.pk}#posts" in first
    second = read(guest, nour, f"?before={oldest_shown.pk}").content.decode()
    assert [f"Entrada {n}." in second for n in range(4)] == [True, True, True, False]
    assert "Older posts" not in second
    assert read(guest, nour, "?before=nonsense").status_code == 200


def test_page_asks_as_much_for_many_posts_as_for_few(
    member_client, nour, django_assert_max_num_queries
):
    make_profile(nour, **SAID)
    make_post(make_thread(), nour)
    read(member_client, nour)
    with django_assert_max_num_queries(40) as few:
        read(member_client, nour)
    for _ in range(8):
        make_post(make_thread(), nour)
    with django_assert_max_num_queries(len(few)):
        assert read(member_client, nour).content.decode().count("hit__text") == 9


@pytest.mark.parametrize(
    ("verb", "back", "model"), [("follow", "unfollow", Follow), ("mute", "unmute", Mute)]
)
def test_member_turns_to_a_person_and_away(verb, back, model, member, member_client, nour):
    for _ in range(2):
        answer = member_client.post(f"/en/people/{nour.public_id}/{verb}/")
        assert (answer.status_code, answer.url) == (303, f"/en/people/{nour.public_id}/")
    assert model.objects.count() == 1
    assert f"/{back}/" in read(member_client, nour).content.decode()
    member_client.post(f"/en/people/{nour.public_id}/{back}/")
    assert not model.objects.exists()


@pytest.mark.parametrize("verb", ["follow", "unfollow", "mute", "unmute"])
def test_a_guest_is_asked_to_sign_in_and_a_get_does_nothing(verb, client, member_client, nour):
    url = f"/en/people/{nour.public_id}/{verb}/"
    assert "/accounts/login/" in client.post(url).url
    assert member_client.get(url).status_code == 405
    assert not Follow.objects.exists()
    assert not Mute.objects.exists()


@pytest.mark.parametrize("verb", ["follow", "mute"])
def test_nobody_turns_to_herself_and_no_form_comes_from_another_site(verb, member, nour):
    own = Client(enforce_csrf_checks=True)
    own.force_login(member)
    assert own.post(f"/en/people/{nour.public_id}/{verb}/").status_code == 403
    plain = Client()
    plain.force_login(member)
    assert plain.post(f"/en/people/{member.public_id}/{verb}/").status_code == 303
    assert not Follow.objects.exists()
    assert not Mute.objects.exists()
    assert f"/{verb}/" not in read(plain, member).content.decode()


def test_name_beside_a_post_leads_to_the_page_of_who_has_one(guest, nour, thread):
    hidden = make_user("Hidda", presence=Presence.HIDDEN)
    for author in [nour, hidden, guest_actor("Gil")]:
        make_post(thread, author)
    page = guest.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert f'<a href="/en/people/{nour.public_id}/" rel="nofollow"><bdi>Nour</bdi></a>' in page
    assert hidden.public_id not in page
    assert page.count("/people/") == 1
