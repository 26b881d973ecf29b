"""How often people may do what can be overdone, and what they are told."""

import pytest
import time_machine

from forum.models import DiscussionMode, Level, Post, Standing
from forum.moderation.later import TooSoon
from forum.moderation.limits import spend
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
    post_form_data,
)
from tests.forum.composing import create_url, kept_text, send

NETWORK = "192.0.2.0/24"
NOON = "2026-11-20T12:48:30Z"


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


@pytest.fixture(autouse=True)
def few(settings):
    settings.FORUM_LIMITS = dict.fromkeys(settings.FORUM_LIMITS, 2)
    settings.FORUM_NETWORK_TIMES = 2


def words(number):
    return f"La respuesta número {number} de hoy."


@time_machine.travel(NOON, tick=False)
def test_one_post_too_many_gets_429_its_text_and_the_wait(member_client, thread):
    for number in range(2):
        assert send(member_client, thread, source=words(number)).status_code == 303
    answer = send(member_client, thread, source=words(3))
    assert (answer.status_code, answer["Retry-After"]) == (429, "690")
    assert "in 12 minutes" in answer.content.decode()
    assert kept_text(answer) == words(3)
    assert Post.objects.count() == 2
    with time_machine.travel("2026-11-20T13:00:01Z", tick=False):
        assert send(member_client, thread, source=words(3)).status_code == 303


def test_the_same_form_sent_again_is_not_counted(member_client, thread):
    form = post_form_data(thread, source=words(1))
    for _ in range(5):
        assert member_client.post(create_url(thread), form).status_code == 303
    assert Post.objects.count() == 1


def test_a_classroom_behind_one_address_is_counted_by_person(thread, settings):
    settings.FORUM_NETWORK_TIMES = 30
    pupils = [guest_actor(key=f"pupil-{number}") for number in range(25)]
    answers = [spend(pupil, NETWORK, "post") for pupil in pupils for _ in range(2)]
    assert all(answers)
    assert not spend(pupils[0], NETWORK, "post")


def test_whoever_drops_her_cookie_is_counted_by_her_network():
    fresh = [guest_actor(key=f"fresh-{number}") for number in range(6)]
    assert [bool(spend(actor, NETWORK, "post")) for actor in fresh] == [True] * 4 + [False] * 2
    assert spend(guest_actor(key="elsewhere"), "198.51.100.0/24", "post")
    assert spend(guest_actor(key="from nowhere"), "", "post")


def test_no_address_stands_in_the_cache():
    from django.core.cache import cache

    spend(guest_actor(), NETWORK, "post")
    assert not [key for key in cache._cache if "192.0.2" in key]


@pytest.mark.parametrize(("level", "allowed"), [("new", 2), ("member", 6), ("trusted", 20)])
def test_trust_lifts_the_limits(member, level, allowed):
    Standing.objects.create(member=member, level=level, reckoned_at="2026-11-20T12:00Z")
    answers = [bool(spend(member_actor(member), NETWORK, "flag")) for _ in range(allowed + 1)]
    assert answers == [True] * allowed + [False]


def test_members_who_are_known_do_not_fill_their_network(member):
    Standing.objects.create(member=member, level=Level.TRUSTED, reckoned_at="2026-11-20T12:00Z")
    for _ in range(10):
        spend(member_actor(member), NETWORK, "post").require()
    assert spend(guest_actor(), NETWORK, "post")


def test_what_is_refused_says_429():
    for _ in range(2):
        spend(guest_actor(), "", "flag").require()
    with pytest.raises(TooSoon) as refusal:
        spend(guest_actor(), "", "flag").require()
    assert refusal.value.status == 429


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X_Forwarded_For"])
def test_a_forged_forwarding_header_opens_no_new_limit(client, thread, header):
    statuses = []
    for number in range(6):
        client.cookies.clear()
        form = post_form_data(thread, source=words(number))
        answer = client.post(
            create_url(thread), form, headers={header: f"203.0.{number}.7", "accept-language": "en"}
        )
        statuses.append(answer.status_code)
    assert statuses == [303] * 4 + [429] * 2


def test_behind_a_proxy_only_what_the_proxy_added_counts(client, thread, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    statuses = []
    for number in range(6):
        client.cookies.clear()
        forwarded = {"X-Forwarded-For": f"203.0.{number}.7, 198.51.100.9"}
        form = post_form_data(thread, source=words(number))
        statuses.append(client.post(create_url(thread), form, headers=forwarded).status_code)
    assert statuses == [303] * 4 + [429] * 2


def test_edits_are_limited_and_the_text_comes_back(member, member_client, thread):
    post = make_post(thread, author=member)
    url = f"/en/forum/posts/{post.pk}/update/"
    for version in (1, 2):
        form = {"source": words(version), "version": str(version), "language": "es"}
        assert member_client.post(url, form).status_code == 303
    answer = member_client.post(url, {"source": words(9), "version": "3", "language": "es"})
    assert (answer.status_code, kept_text(answer)) == (429, words(9))
    assert int(answer["Retry-After"]) > 0
    post.refresh_from_db()
    assert post.source == words(2)


def test_translations_are_limited_and_the_text_comes_back(member, member_client, thread):

    for number in range(3):
        post = make_post(thread, author=make_user("Rui"), source=words(number))
        form = {"language": "fr", "source": f"Réponse {number}", "version": "1"}
        answer = member_client.post(f"/en/forum/posts/{post.pk}/contributions/", form)
        assert answer.status_code == (303 if number < 2 else 429)
    assert "Réponse 2" in answer.content.decode()


def test_previews_are_limited_and_the_text_stays(guest, thread):
    url = f"/en/forum/discussions/{thread.discussion_id}/preview/"
    for status in [200] * 4 + [429]:
        answer = guest.post(url, post_form_data(thread, source=words(1)))
        assert answer.status_code == status
    assert kept_text(answer) == words(1)
    assert guest.post(f"{url}?fragment=1", post_form_data(thread)).status_code == 429


def test_uploads_are_limited(member_client, thread):
    url = f"/en/forum/discussions/{thread.discussion_id}/images/"
    statuses = [member_client.post(url, {"alt": "x"}).status_code for _ in range(3)]
    assert statuses == [422, 422, 429]


def test_moderators_are_not_counted_where_they_moderate(moderator_client, thread):
    for number in range(4):
        assert send(moderator_client, thread, source=words(number)).status_code == 303
