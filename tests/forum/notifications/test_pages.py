"""What a member was told, on a page of her own and in the frame of every page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.actions.moderation import hide_post, restore_post
from forum.models import Location, Notification, Post
from tests.conftest import sign_in
from tests.factories import make_post, make_user, member_actor

from .conftest import mute, subscribe

PAGE = "/en/forum/notifications/"


@pytest.fixture
def told(member, nour, thread):
    """Tells Ana of a post by Nour."""
    subscribe(member, thread=thread)

    def tell(source="Cooperar es aprender.", **facts):
        post = make_post(thread, nour, source=source, **facts)
        return post.notifications.get()

    return tell


def seed_posts(thread, count):
    Post.objects.bulk_create(
        Post(discussion=thread.discussion, thread=thread, created_at=timezone.now(), source="x")
        for _ in range(count)
    )


def count_in(client, page="/en/forum/following/"):
    """The number beside the bell, empty for none."""
    _, found, rest = client.get(page).text.partition('<span class="bell__count">')
    return rest.partition("<")[0] if found else ""


def test_member_reads_who_wrote_where_and_what(member_client, told):
    row = told("مرحبا بالجميع", language="ar")
    html = member_client.get(PAGE).text
    for text in ["<bdi>Nour</bdi>", "Módulo (es)", "A thread that you follow"]:
        assert text in html
    assert '<p class="told__excerpt" lang="ar" dir="auto">مرحبا بالجميع</p>' in html
    assert f'href="/en/forum/discussions/{row.post.discussion_id}/?post={row.post_id}' in html


def test_excerpt_is_text_and_no_html(member_client, told):
    told("**fuerte** <script>alert(1)</script> `<b>`")
    html = member_client.get(PAGE).text
    assert "<script>alert" not in html
    assert "fuerte" in html


@pytest.mark.parametrize(("posts", "shown"), [(0, ""), (1, "1"), (99, "99"), (101, "99+")])
def test_count_stands_in_the_frame_and_ends_at_99(posts, shown, member, member_client, thread):
    seed_posts(thread, posts)
    Notification.objects.bulk_create(
        Notification(member=member, post=post, reason="thread") for post in Post.objects.all()
    )
    assert count_in(member_client) == shown


def test_count_costs_one_query_and_none_for_guests(client, member_client, told):
    told()

    def of_notifications(browser):
        with CaptureQueriesContext(connection) as captured:
            browser.get("/en/search/")
        return [query for query in captured if 'FROM "forum_notification"' in query["sql"]]

    assert len(of_notifications(member_client)) == 1
    assert of_notifications(client) == []


def test_reading_the_page_writes_nothing(member_client, told):
    told()
    with CaptureQueriesContext(connection) as captured:
        member_client.get(PAGE)
    verbs = {query["sql"].split()[0] for query in captured}
    assert verbs == {"SELECT"}
    assert count_in(member_client) == "1"


def test_one_is_marked_as_read_and_then_all(member_client, told):
    rows = [told() for _ in range(3)]
    here = {"referer": f"http://testserver{PAGE}?only=unread"}
    answer = member_client.post(f"{PAGE}{rows[0].pk}/read/", headers=here)
    assert answer.headers["Location"] == f"{here['referer']}#notification-{rows[0].pk}"
    assert count_in(member_client) == "2"
    member_client.post(f"{PAGE}read/", {"last": rows[1].pk})
    assert count_in(member_client) == "1", "what came after the page was made stays unread"
    member_client.post(f"{PAGE}read/", {"last": rows[2].pk})
    assert count_in(member_client) == ""
    assert "Mark all as read" not in member_client.get(PAGE).text


def test_unread_alone_are_shown_on_demand(member_client, told):
    row = told("Ya leída.")
    told("Por leer.")
    member_client.post(f"{PAGE}{row.pk}/read/")
    html = member_client.get(f"{PAGE}?only=unread").text
    assert "Por leer." in html
    assert "Ya leída." not in html


def test_visit_of_the_discussion_marks_what_it_reached(member_client, told):
    first, second = told(), told()
    url = f"/en/forum/discussions/{first.post.discussion_id}/visit/"
    member_client.post(url, {"last": first.post_id})
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.read_at
    assert second.read_at is None


def test_what_another_one_was_told_is_not_there(told, client, nour):
    row = told()
    assert sign_in(nour).post(f"{PAGE}{row.pk}/read/").status_code == 404
    assert sign_in(nour).post(f"{PAGE}0/read/").status_code == 404
    sign_in(nour).post(f"{PAGE}read/", {"last": row.pk})
    row.refresh_from_db()
    assert row.read_at is None
    assert "Cooperar" not in sign_in(nour).get(PAGE).text
    for url in [PAGE, f"{PAGE}{row.pk}/read/"]:
        answer = client.get(url) if url == PAGE else client.post(url)
        assert "/accounts/login/" in answer.headers["Location"]


def test_hidden_post_vanishes_and_comes_back(member_client, told):
    row = told("Con palabras malas.")
    moderator = member_actor(make_user("Alma", is_superuser=True))
    hide_post(actor=moderator, post=row.post)
    assert count_in(member_client) == ""
    assert "palabras malas" not in member_client.get(PAGE).text
    assert member_client.post(f"{PAGE}{row.pk}/read/").status_code == 404
    restore_post(actor=moderator, post=row.post)
    assert count_in(member_client) == "1"


@pytest.mark.parametrize("why", ["private", "muted"])
def test_what_may_not_be_read_or_is_muted_vanishes(why, member, member_client, told, nour):
    told("Ya no.")
    if why == "private":
        Location.objects.update(is_public=False)
    else:
        mute(member, nour)
    assert count_in(member_client) == ""
    assert "Ya no." not in member_client.get(PAGE).text


def test_long_list_goes_on_without_an_offset(member_client, told):
    rows = [told(f"Número {n}.") for n in range(32)]
    html = member_client.get(PAGE).text
    assert "Número 31." in html
    assert "Número 1." not in html
    assert f"?after={rows[2].pk}" in html
    assert "Número 1." in member_client.get(f"{PAGE}?after={rows[2].pk}").text


def test_page_costs_the_same_however_much_she_was_told(member_client, told):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            member_client.get(PAGE)
        return len(captured)

    told()
    few = queries()
    for _ in range(6):
        told()
    assert queries() == few


def test_pages_of_a_member_are_kept_by_no_cache(member_client, told):
    told()
    for page in [PAGE, "/en/forum/following/"]:
        assert "no-store" in member_client.get(page).headers["Cache-Control"]


def test_learner_follows_hears_reads_and_is_done(member, member_client, thread, nour):
    """From the button to the empty bell, by forms alone."""
    page = f"/en/forum/threads/{thread.pk}/"
    member_client.post(f"{page}subscription/", {"reach": "all"}, headers={"referer": page})
    post = make_post(thread, nour, source="Aquí estoy.")
    assert count_in(member_client, page) == "1"
    html = member_client.get(PAGE).text
    address = html.partition('<li class="told__row')[2].partition('<a href="')[2].partition('"')[0]
    opened = member_client.get(address.partition("#")[0]).text
    assert f'id="post-{post.pk}"' in opened
    discussion = f"/en/forum/discussions/{thread.discussion_id}/"
    member_client.post(f"{discussion}visit/", {"last": post.pk})
    assert count_in(member_client, page) == ""
