"""Every reader is led to the translations of a post that people have made."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.actions.posts import delete_post
from forum.models import DiscussionMode, PostStatus
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor
from tests.forum.feeds import open_feed

from .test_contributions import make_translation

ALSO = re.compile(r'<p class="post__also meta">(.*?)</p>', re.S)


@pytest.fixture
def thread():
    return make_thread(make_discussion(languages=("es", "en"), mode=DiscussionMode.OPEN))


@pytest.fixture
def post(thread):
    return make_post(thread, source="Hola a todas", language="es")


@pytest.fixture
def vera():
    return make_user("Vera")


def read(client, post, query="?lens=all"):
    url = f"/en/forum/discussions/{post.discussion_id}/{query}"
    return client.get(url).content.decode()


def also(client, post, query="?lens=all"):
    """(address, language, who) of each translation that is offered."""
    item = r'href="([^"]+)"[^>]*lang="(\w+)"[^>]*>[^<]+</a>(?: \(by <bdi>(.*?)</bdi>\))?'
    return [
        found
        for part in ALSO.findall(read(client, post, query))
        for found in re.findall(item, part)
    ]


def test_a_reader_who_is_signed_out_is_led_to_each_translation(guest, post, vera):
    french = make_translation(post, by=vera, language="fr")
    english = make_translation(post, language="en")
    assert sorted(also(guest, post)) == [
        (f"/en/forum/translations/{french.pk}/", "fr", "Vera"),
        (f"/en/forum/translations/{english.pk}/", "en", ""),
    ]
    assert guest.get(f"/en/forum/translations/{french.pk}/").status_code == 200


def test_of_two_in_one_language_the_later_is_offered(guest, post, vera):
    make_translation(post, language="fr")
    later = make_translation(post, by=vera, language="fr")
    assert [address for address, _, _ in also(guest, post)] == [
        f"/en/forum/translations/{later.pk}/"
    ]


@pytest.mark.parametrize("status", [status for status in PostStatus if status != "published"])
def test_what_is_not_published_is_not_offered(guest, moderator_client, post, vera, status):
    make_translation(post, by=vera, status=status)
    assert also(guest, post) == also(moderator_client, post) == []


def test_a_machines_translation_is_not_offered(guest, post):
    make_translation(post, engine="apertium")
    assert also(guest, post) == []


def test_what_is_shown_already_is_not_offered(guest, post, vera):
    make_translation(post, by=vera, language="en")
    make_translation(post, by=vera, language="fr")
    offered = also(guest, post, f"?post={post.pk}&tr={post.pk}")
    assert {tag for _, tag, _ in offered} == {"fr"}


def test_the_line_of_a_folded_post_offers_them_once(guest, post, vera):
    make_translation(post, by=vera, language="fr")
    assert 'class="post__folded"' in read(guest, post, "?lens=en")
    assert len(also(guest, post, "?lens=en")) == 1


def test_the_bare_place_of_a_post_offers_none(guest, thread, vera):
    author = make_user()
    post = make_post(thread, author, language="es")
    make_post(parent=post)
    delete_post(actor=member_actor(author), post=post)
    make_translation(post, by=vera, language="fr")
    assert also(guest, post) == []


def test_a_hostile_name_stays_a_name(guest, post):
    make_translation(post, by=make_user("<script>alert(1)</script>"), language="fr")
    assert "<script>alert" not in read(guest, post)


def test_a_page_with_many_costs_as_many_queries_as_one_with_one(guest, thread, vera):
    posts = [make_post(thread, vera, source=f"Mensaje {n}", language="es") for n in range(8)]
    read(guest, posts[0])
    with CaptureQueriesContext(connection) as none:
        read(guest, posts[0])
    make_translation(posts[0], by=vera, language="fr")
    with CaptureQueriesContext(connection) as one:
        read(guest, posts[0])
    for post in posts[1:]:
        make_translation(post, by=vera, language="fr")
        make_translation(post, by=make_user(), language="pt")
    with CaptureQueriesContext(connection) as many:
        assert len(also(guest, posts[0])) == 15
    assert len(many) == len(one) == len(none) + 1


@pytest.mark.parametrize("is_asked", [False, True])
def test_texts_that_are_not_shown_are_not_read(post, vera, is_asked):
    english = make_translation(post, by=vera, language="en")
    french = make_translation(post, by=vera, language="fr")
    query = f"lens=all&tr={post.pk}" if is_asked else "lens=all"
    reading = open_feed(post.discussion, query=query, language="en").reading
    found = {one.pk: one for one in reading.found_translations}
    shown = reading.translations.get(post.pk)
    assert (shown and shown.html) == (english.html if is_asked else None)
    assert all("source" in one.get_deferred_fields() for one in found.values())
    assert "html" in found[french.pk].get_deferred_fields()
    assert found[french.pk].html_to_show == ""
    assert found[english.pk].html_to_show == (english.html if is_asked else "")


def test_it_is_offered_on_each_way_to_the_post(guest, thread, post, vera):
    reply = make_post(parent=post, source="Respuesta", language="es")
    translation = make_translation(reply, by=vera, language="fr")
    address = f"/en/forum/translations/{translation.pk}/"
    for query in ["?lens=all", f"?lens=all&post={reply.pk}", "?lens=all&only=highlighted"]:
        type(reply).objects.filter(pk=reply.pk).update(is_highlighted="only" in query)
        assert [found for found, _, _ in also(guest, reply, query)] == [address], query
    branch = guest.get(f"/en/forum/posts/{post.pk}/replies/?lens=all").content.decode()
    assert address in branch
