"""A whole thread on one page, to be printed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.actions.moderation import hide_post
from forum.actions.posts import delete_post
from forum.feed import printout
from forum.models import Location, PostStatus
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor

from .fill import fill


def url_of(thread):
    return f"/en/forum/threads/{thread.pk}/print/"


def printed(client, thread, **headers):
    response = client.get(url_of(thread), **headers)
    assert response.status_code == 200
    return response.getvalue().decode()


def texts(page):
    return re.findall("Mensaje [0-9]+", page)


def test_all_posts_of_a_thread_are_printed_in_the_order_of_the_tree(client, thread):
    posts = fill(thread, 60, author=make_user(), per_branch=12)
    wanted = [post.source for post in sorted(posts, key=lambda post: post.path)]
    make_post(make_thread(thread.discussion), source="de otra pregunta")
    page = printed(client, thread)
    assert texts(page) == wanted
    assert "de otra pregunta" not in page
    assert "¿Por qué cooperar?" in page


def test_there_is_nothing_to_press_and_search_engines_stay_away(member_client, thread):
    make_post(thread)
    page = printed(member_client, thread)
    main = page[page.index("<main") : page.index("</main>")]
    assert 'name="robots" content="noindex"' in page
    for control in ["<button", "<form", "<details", "<textarea"]:
        assert control not in main


def test_posts_in_languages_that_a_reader_does_not_read_are_open(client, thread):
    make_post(thread, source="Habari za asubuhi", language="sw")
    assert "Habari za asubuhi" in printed(client, thread, HTTP_ACCEPT_LANGUAGE="en")


def test_paper_shows_what_every_reader_sees_even_to_a_moderator(
    client, moderator_client, moderator, thread
):
    author = make_user()
    make_post(thread, author, source="Se ve")
    waiting = make_post(thread, source="Espera", status=PostStatus.PENDING)
    hidden = make_post(thread, source="Oculto")
    make_post(parent=hidden, source="Bajo lo oculto")
    hide_post(actor=member_actor(moderator), post=hidden)
    deleted = make_post(thread, author, source="Borrado")
    delete_post(actor=member_actor(author), post=deleted)
    for reader in [client, moderator_client]:
        page = printed(reader, thread)
        assert "Se ve" in page
        assert "Bajo lo oculto" in page
        assert "hidden by a moderator" in page
        for absent in [waiting.source, hidden.source, "Borrado"]:
            assert absent not in page


def test_a_discussion_that_is_not_public_is_not_printed(client, thread):
    Location.objects.update(is_public=False)
    assert client.get(url_of(thread)).status_code == 404
    assert client.get("/en/forum/threads/999999/print/").status_code == 404


def test_a_deep_reply_says_whom_it_answers(client, thread):
    post = make_post(thread, make_user("Ana"))
    for name in ["Bo", "Carmen", "Dina", "Eva", "Fatou"]:
        post = make_post(parent=post, author=make_user(name))
    found = re.findall(r"In reply to <bdi>(\w+)</bdi>", printed(client, thread))
    assert found == ["Eva"]


def test_hostile_names_and_titles_stay_words(client):
    discussion = make_discussion(languages=("es", "en"))
    thread = make_thread(discussion, title="<!-- posts --><script>alert(1)</script>")
    make_post(thread, make_user("<img src=x>"), source="Se ve")
    page = printed(client, thread)
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert page.index("</h1>") < page.index("Se ve") < page.index("</main>")


# Long threads


@pytest.fixture
def short_paper(monkeypatch):
    monkeypatch.setattr(printout, "POSTS_PRINTED", 30)
    monkeypatch.setattr("forum.views.printing.POSTS_PRINTED", 30)


@pytest.mark.parametrize(("posts", "is_cut"), [(30, False), (31, True)])
def test_a_thread_beyond_the_bound_says_so(client, thread, short_paper, posts, is_cut):
    fill(thread, posts, author=make_user())
    page = printed(client, thread)
    assert len(texts(page)) == 30
    assert ("its first 30 posts are here" in page) == is_cut
    assert (f"/en/forum/threads/{thread.pk}/feed.atom" in page) == is_cut


def test_whoever_moderates_is_led_to_the_whole_as_json(
    client, moderator_client, thread, short_paper
):
    fill(thread, 31, author=make_user())
    export = f"/en/forum/discussions/{thread.discussion_id}/posts.json"
    assert export in printed(moderator_client, thread)
    assert export not in printed(client, thread)


def test_queries_do_not_grow_with_the_thread(client, thread):
    author = make_user()
    counts = []
    for posts in (10, 500):
        fill(thread, posts, author=author, per_branch=20, depth=6)
        printed(client, thread)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            printed(client, thread)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_page_of_a_thread_leads_to_its_print_version(client, thread):
    assert url_of(thread) in client.get(f"/en/forum/threads/{thread.pk}/").content.decode()
