"""Feeds and files for programs: valid, complete, and for those alone who may read them."""

import json
import xml.etree.ElementTree as ET
from datetime import datetime

import pytest

from forum.actions.moderation import hide_post
from forum.actions.posts import edit_post
from forum.models import Location, Post, PostStatus, Translation
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)
from tests.house.sources import ROOT

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOSTILE = "Ana <script>alert(1)</script> & \"'\u202e ]]>"


def feed(client, discussion, language="es", **headers):
    return client.get(f"/{language}/forum/discussions/{discussion.pk}/feed.atom", headers=headers)


def read(response):
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)


def texts(element, path):
    return [found.text for found in element.findall(path, ATOM)]


def assert_valid(root):
    """What RFC 4287 asks for, sections 4.1.1 and 4.1.2."""
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in [root, *root.findall("a:entry", ATOM)]:
        for name in ("id", "title", "updated"):
            [only] = element.findall(f"a:{name}", ATOM)
            assert only.text
        assert datetime.fromisoformat(element.find("a:updated", ATOM).text).tzinfo
        hrefs = [link.get("href") for link in element.findall("a:link", ATOM)]
        assert hrefs
        assert all(href.startswith("http://testserver/") for href in hrefs)
    for entry in root.findall("a:entry", ATOM):
        assert texts(entry, "a:author/a:name") != [""]
        assert datetime.fromisoformat(entry.find("a:published", ATOM).text).tzinfo
    ids = texts(root, "a:entry/a:id")
    assert len(ids) == len(set(ids))


def test_a_feed_has_the_newest_posts_with_names_times_and_languages(guest):
    thread = make_thread()
    first = make_post(thread, source="Uno", author=make_user("Ana"))
    second = make_post(thread, source="Dois", author=guest_actor("Gil"), language="pt")
    Post.objects.filter(pk=second.pk).update(status=PostStatus.PUBLISHED)
    root = read(feed(guest, thread.discussion))
    assert_valid(root)
    assert texts(root, "a:title") == ["Módulo (es)"]
    assert texts(root, "a:entry/a:title") == ["Gil: Dois", "Ana: Uno"]
    assert [entry.get(LANG) for entry in root.findall("a:entry", ATOM)] == ["pt", "es"]
    assert f"/es/forum/posts/{first.pk}/" in root.findall("a:entry/a:link", ATOM)[1].get("href")
    assert "Uno" in texts(root, "a:entry/a:content")[1]


def test_a_feed_of_a_thread_has_its_posts_alone_and_its_question_as_title(guest):
    discussion = make_discussion()
    thread = make_thread(discussion, title="¿Por qué?")
    make_post(thread, source="Dentro")
    make_post(make_thread(discussion), source="Fuera")
    root = read(guest.get(f"/es/forum/threads/{thread.pk}/feed.atom"))
    assert_valid(root)
    assert texts(root, "a:title") == ["¿Por qué? · Módulo (es)"]
    assert len(root.findall("a:entry", ATOM)) == 1


def test_a_feed_of_the_general_thread_is_told_from_that_of_the_whole_discussion(guest):
    thread = make_discussion().threads.get(key="")
    root = read(guest.get(f"/en/forum/threads/{thread.pk}/feed.atom"))
    assert texts(root, "a:title") == ["General · Módulo (es)"]


def test_a_feed_without_posts_is_valid(guest):
    assert_valid(read(feed(guest, make_discussion())))


def test_hostile_names_titles_and_texts_stay_text(guest):
    discussion = make_discussion(title=HOSTILE)
    thread = make_thread(discussion, title=HOSTILE)
    source = "]]> <script>x</script> </content> &amp; \ufffe\uffff [a](javascript:x) ![b](x)"
    make_post(thread, source=source, author=make_user(HOSTILE))
    Location.objects.filter(discussion=discussion).update(title=f"{HOSTILE}\ufffe")
    for path in [f"discussions/{discussion.pk}", f"threads/{thread.pk}"]:
        root = read(guest.get(f"/es/forum/{path}/feed.atom"))
        assert_valid(root)
        assert HOSTILE in texts(root, "a:title")[0]
        assert texts(root, "a:entry/a:author/a:name") == [HOSTILE]
        [html] = texts(root, "a:entry/a:content")
        assert "<script" not in html
        assert 'href="javascript' not in html


def test_local_addresses_are_absolute_and_words_that_look_like_one_are_left(guest):
    post = make_post(source="x")
    html = (
        '<p dir="auto"><a href="/es/x" rel="nofollow ugc noopener">a</a> href="/b" '
        '<img src="/media/c.webp" alt="d"> <a href="https://example.org/e">e</a></p>'
    )
    Post.objects.filter(pk=post.pk).update(html=html)
    [shown] = texts(read(feed(guest, post.discussion)), "a:entry/a:content")
    assert '<a href="http://testserver/es/x" rel="nofollow ugc noopener">' in shown
    assert '<img src="http://testserver/media/c.webp"' in shown
    assert ' href="/b" ' in shown
    assert '"https://example.org/e"' in shown


def test_a_link_to_a_post_leads_to_it_in_the_language_of_the_feed(guest, moderator_client):
    post = make_post(source="x")
    html = f'<p dir="auto"><a href="/forum/posts/{post.pk}/" rel="nofollow ugc noopener">x</a></p>'
    Post.objects.filter(pk=post.pk).update(html=html)
    address = f'href="http://testserver/es/forum/posts/{post.pk}/"'
    assert address in texts(read(feed(guest, post.discussion)), "a:entry/a:content")[0]
    assert address in read_json(export(moderator_client, post.discussion))["posts"][0]["html"]


@pytest.mark.parametrize("status", [status for status in PostStatus if status != "published"])
def test_a_post_that_is_not_published_is_in_no_feed(status, guest, moderator_client):
    post = make_post(source="Secreto")
    Post.objects.filter(pk=post.pk).update(status=status)
    for client in [guest, moderator_client]:
        assert texts(read(feed(client, post.discussion)), "a:entry/a:id") == []


def test_a_discussion_under_a_private_page_has_a_feed_for_its_moderators_alone(
    guest, member_client, moderator_client
):
    post = make_post()
    Location.objects.update(is_public=False)
    for path in [f"discussions/{post.discussion_id}", f"threads/{post.thread_id}"]:
        address = f"/es/forum/{path}/feed.atom"
        assert guest.get(address).status_code == 404
        assert member_client.get(address).status_code == 404
        assert moderator_client.get(address).status_code == 200


def test_a_feed_that_has_not_changed_is_not_sent_again(guest):
    post = make_post(author=make_user("Ana"))
    first = feed(guest, post.discussion)
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    assert not first.cookies
    same = feed(guest, post.discussion, if_none_match=etag)
    assert (same.status_code, same.content) == (304, b"")
    assert feed(guest, post.discussion, if_modified_since=modified).status_code == 304


def test_a_feed_changes_when_a_post_is_edited_or_hidden(guest, moderator):
    member = make_user()
    post = make_post(author=member, source="Uno")
    etag = feed(guest, post.discussion).headers["ETag"]
    edit_post(actor=member_actor(member), post=post, source="Dos")
    edited = feed(guest, post.discussion, if_none_match=etag)
    assert edited.status_code == 200
    hide_post(actor=member_actor(moderator), post=post)
    hidden = feed(guest, post.discussion, if_none_match=edited.headers["ETag"])
    assert texts(read(hidden), "a:entry/a:id") == []


def test_the_id_of_a_post_is_the_same_in_every_language_and_after_an_edit(guest):
    member = make_user()
    post = make_post(author=member)
    before = texts(read(feed(guest, post.discussion)), "a:entry/a:id")
    edit_post(actor=member_actor(member), post=post, source="Otra cosa")
    assert texts(read(feed(guest, post.discussion, language="ar")), "a:entry/a:id") == before


def test_a_feed_has_fifty_posts_in_a_number_of_queries_that_does_not_grow(
    guest, django_assert_num_queries
):
    thread = make_thread()
    make_post(thread)
    with django_assert_num_queries(3):
        feed(guest, thread.discussion)
    author = make_user()
    for n in range(54):
        make_post(thread, source=f"Mensaje {n}", author=author)
    with django_assert_num_queries(3):
        root = read(feed(guest, thread.discussion))
    assert len(root.findall("a:entry", ATOM)) == 50
    assert texts(root, "a:entry/a:title")[0].endswith("Mensaje 53")


# JSON


def export(client, discussion):
    return client.get(f"/es/forum/discussions/{discussion.pk}/posts.json")


def read_json(response):
    assert response.status_code == 200
    return json.loads(b"".join(response.streaming_content))


def test_a_discussion_is_exported_with_its_tree_and_its_translations(moderator_client):
    thread = make_thread(title="¿Por qué?")
    post = make_post(thread, source="**Hola**", author=make_user("Ana"))
    reply = make_post(source="Olá", parent=post, language="pt", author=make_user(HOSTILE))
    translation = {"post": post, "post_version": 1, "created_at": post.created_at}
    Translation.objects.create(language="fr", source="Salut", engine="test", **translation)
    Translation.objects.create(language="en", source="x", status=PostStatus.PENDING, **translation)
    data = read_json(export(moderator_client, thread.discussion))
    assert (data["format"], data["version"]) == ("ateneo-discussion", 1)
    assert data["discussion"]["pages"][0]["url"] == "http://testserver/es/module/"
    assert {"es": "¿Por qué?"} in [found["titles"] for found in data["threads"]]
    first, second = data["posts"]
    assert (first["id"], first["parent"], first["source"]) == (post.pk, None, "**Hola**")
    assert (second["parent"], second["root"], second["depth"]) == (post.pk, post.pk, 1)
    assert second["author"] == {"name": HOSTILE, "kind": "member"}
    assert [(t["language"], t["source"]) for t in first["translations"]] == [("fr", "Salut")]
    assert reply.pk == second["id"]


def test_an_export_holds_nobodys_address_and_no_key(moderator_client):
    thread = make_thread()
    author = make_user("Ana", email="ana-secret@example.org")
    make_post(thread, author=author)
    guest = make_post(thread, author=guest_actor("Gil", email="gil-secret@example.org"))
    Post.objects.filter(pk=guest.pk).update(status=PostStatus.PUBLISHED)
    guest.refresh_from_db()
    body = b"".join(export(moderator_client, thread.discussion).streaming_content).decode()
    for secret in ["secret@", guest.guest_key, str(guest.idempotency_key)]:
        assert secret not in body
    assert '"kind": "guest"' in body


@pytest.mark.parametrize("status", [status for status in PostStatus if status != "published"])
def test_an_export_has_published_posts_alone(status, moderator_client):
    post = make_post(source="Secreto")
    Post.objects.filter(pk=post.pk).update(status=status)
    assert read_json(export(moderator_client, post.discussion))["posts"] == []


def test_an_export_is_for_moderators_and_facilitators_of_the_discussion(guest, member_client):
    post = make_post()
    assert export(guest, post.discussion).status_code == 403
    assert export(member_client, post.discussion).status_code == 403
    Location.objects.update(is_public=False)
    assert export(guest, post.discussion).status_code == 404


def test_a_facilitator_exports_her_discussion_and_no_other(member, member_client):
    mine, other = make_discussion(staff=[member]), make_discussion()
    assert read_json(export(member_client, mine))["posts"] == []
    assert export(member_client, other).status_code == 403


def test_an_export_of_many_posts_is_whole(moderator_client, monkeypatch):
    monkeypatch.setattr("forum.export.POSTS_AT_ONCE", 3)
    thread, author = make_thread(), make_user()
    posts = [make_post(thread, author=author, source=f"Mensaje {n}").pk for n in range(10)]
    data = read_json(export(moderator_client, thread.discussion))
    assert [post["id"] for post in data["posts"]] == posts


def test_the_shape_of_an_export_is_told_to_developers(moderator_client):
    post = make_post()
    told = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
    data = read_json(export(moderator_client, post.discussion))
    names = {*data, *data["discussion"], *data["threads"][0], *data["posts"][0]}
    assert {name for name in names if f"`{name}`" not in told} == set()
