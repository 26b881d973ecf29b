"""Hostile texts on every way that a text takes: what comes out holds nothing but a post's markup.

`tests/forum/test_markup.py` cooks every text of every corpus; here a sample of each of them is
posted, edited, previewed, quoted, translated, compared, moderated and handed out, and whole pages
are read again.
"""

import json
import uuid
import xml.etree.ElementTree as ET
from functools import cache
from urllib.parse import urlsplit

import pytest
from bleach._vendor import html5lib

from forum import markup
from forum.actions.posts import edit_post
from forum.forms import WritingForm
from forum.markup import is_blank, normalise
from forum.models import Post, PostStatus
from tests.corpora import read_corpus
from tests.factories import make_post, make_thread, member_actor, post_form_data

from .html_reader import ELEMENTS, SCHEMES, XHTML, is_harmless, violations
from .test_markup import MARKUP_FILES, input_of

ADDRESSES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href"}
QUIET = ("class", "id", "lang", "dir", "data-", "aria-")  # They differ from post to post.
FRIENDLY = "Hola, *mundo*: <https://example.org>.\n\n- uno\n- dos\n\n> `tres`"


@cache
def fitting(name):
    """The texts of a corpus that a form takes."""
    cases = [input_of(case) for case in read_corpus(f"markup/{name}.json")]
    return [text for text in cases if WritingForm({"source": text, "language": "es"}).is_valid()]


def hostile(number):
    """Texts of all the corpora of markup, so many of each, from its first case to its last."""
    texts = []
    for name in MARKUP_FILES:
        fit = fitting(name)
        texts += fit[:: max(len(fit) // number, 1)][:number]
    return texts


def facts(element):
    """What a hostile text would like to change: elements, attributes that do something, schemes."""
    name = str(element.tag).removeprefix(XHTML)
    found = {name}
    for attribute, value in element.attrib.items():
        if attribute in ADDRESSES:
            found.add(f"{attribute} to {urlsplit(value.strip()).scheme}:")
        elif not attribute.startswith(QUIET):
            found.add(attribute)
    return found


def strangers(html, friendly_html):
    """What neither a post's markup nor the page with friendly words has; and whatever inside the
    text of a post is not its markup."""
    elements, known = (
        list(html5lib.parse(page, treebuilder="etree").iter()) for page in (html, friendly_html)
    )
    allowed = ELEMENTS | {f"href to {scheme}:" for scheme in SCHEMES} | {"rel", "start"}
    found = set().union(*map(facts, elements)) - set().union(*map(facts, known)) - allowed
    texts = [element for element in elements if "post__text" in element.get("class", "").split()]
    inside = {part for text in texts for part in text.iter() if part is not text}
    return sorted(found) + [repr(part.attrib) for part in inside if not is_of_markup(part)]


def is_of_markup(element):
    name = str(element.tag).removeprefix(XHTML)
    return name in ELEMENTS and all(
        is_harmless(name, attribute, value) for attribute, value in element.attrib.items()
    )


def body(response):
    assert response.status_code == 200, response
    return response.content.decode()


def arrive(client, response):
    """The page that shows the newest post, once its form has been taken."""
    assert response.status_code in {302, 303}, response.content.decode()
    post = Post.objects.latest("pk")
    return body(client.get(f"/es/forum/threads/{post.thread_id}/?post={post.pk}"))


@pytest.fixture
def thread():
    return make_thread()


@pytest.fixture
def author(member):
    return member


def fill(thread, author, texts, **fields):
    return [make_post(thread, author, source=text, **fields) for text in texts]


def pages(client, thread, posts):
    """The pages of a thread that show these posts, twenty to a page."""
    url = f"/es/forum/threads/{thread.pk}/"
    return [body(client.get(f"{url}?post={post.pk}")) for post in posts[19::20]]


def test_posts_on_the_page_of_their_thread(client, thread, author):
    friendly = make_thread()
    known = pages(client, friendly, fill(friendly, author, [FRIENDLY] * 21))[0]
    for page in pages(client, thread, fill(thread, author, hostile(7))):
        assert strangers(page, known) == []


def test_a_post_sent_by_a_form(member_client, thread):
    def send(text):
        data = post_form_data(thread, source=text, idempotency_key=str(uuid.uuid4()))
        url = f"/es/forum/discussions/{thread.discussion_id}/posts/"
        return arrive(member_client, member_client.post(url, data))

    known = send(FRIENDLY)
    for text in hostile(2):
        assert strangers(send(text), known) == [], text


def test_a_post_being_edited_and_after(member_client, thread, author):
    post = make_post(thread, author, source=FRIENDLY)
    url = f"/es/forum/posts/{post.pk}/"

    def change(text):
        version = Post.objects.get(pk=post.pk).version
        data = {"source": text, "language": "es", "version": version}
        shown = arrive(member_client, member_client.post(f"{url}update/", data))
        return shown, body(member_client.get(f"{url}edit/"))

    known = change(FRIENDLY + "\n\nMás.")
    for text in hostile(2):
        for page, known_page in zip(change(text), known, strict=True):
            assert strangers(page, known_page) == [], text


def test_a_preview(member_client, thread):
    def preview(text):
        url = f"/es/forum/discussions/{thread.discussion_id}/preview/?fragment=1"
        return body(member_client.post(url, post_form_data(thread, source=text)))

    known = preview(FRIENDLY)
    for text in hostile(4):
        assert strangers(preview(text), known) == [], text


def test_a_quotation(member_client, thread, author):
    def quote(text):
        post = make_post(thread, author, source=text)
        return body(member_client.get(f"/es/forum/posts/{post.pk}/quote/"))

    known = quote(FRIENDLY)
    for text in hostile(2):
        assert strangers(quote(text), known) == [], text


def test_a_translation_and_the_form_it_is_written_in(member_client, thread, author):
    post = make_post(thread, author, source="Hola, mundo.")
    url = f"/es/forum/posts/{post.pk}/"
    shown = f"/en/forum/threads/{thread.pk}/?post={post.pk}&tr={post.pk}"

    def translate(text):
        data = {"source": text, "language": "en", "version": post.version}
        assert member_client.post(f"{url}contributions/", data).status_code == 303
        form = member_client.get(f"{url}translate/?language=en")
        return body(member_client.get(shown)), body(form)

    known = translate(FRIENDLY)
    assert known[0].count("<em>mundo</em>") == 1
    for text in hostile(2):
        for page, known_page in zip(translate(text), known, strict=True):
            assert strangers(page, known_page) == [], text


def test_the_entries_of_a_feed(client, thread, author):
    texts = hostile(7)
    fill(thread, author, texts)
    feed = client.get(f"/es/forum/discussions/{thread.discussion_id}/feed.atom")
    entries = list(ET.fromstring(feed.content).iter("{http://www.w3.org/2005/Atom}content"))
    assert len(entries) == len(texts)
    assert [found for entry in entries for found in violations(entry.text or "")] == []


def test_the_file_of_a_discussion(moderator_client, thread, author):
    texts = hostile(7)
    fill(thread, author, texts)
    answer = moderator_client.get(f"/es/forum/discussions/{thread.discussion_id}/posts.json")
    posts = json.loads(answer.getvalue())["posts"]
    assert [post["source"] for post in posts] == [normalise(text) for text in texts]
    assert [found for post in posts for found in violations(post["html"])] == []


def test_the_earlier_versions_of_a_post(moderator_client, thread, author):
    def history(texts):
        post = make_post(thread, author, source="Primero")
        for text in texts:
            edit_post(actor=member_actor(author), post=post, source=text, language="es")
        return body(moderator_client.get(f"/es/forum/posts/{post.pk}/revisions/"))

    texts = hostile(4)
    known = history([f"{FRIENDLY} {number} de muchas" for number in range(len(texts))])
    assert strangers(history(texts), known) == []


def test_the_screens_of_moderators(moderator_client, thread, author):
    def screen(texts):
        Post.objects.all().delete()
        fill(thread, author, texts, status=PostStatus.PENDING)
        return body(moderator_client.get("/admin/waiting-posts/"))

    known = screen([FRIENDLY] * 20)
    assert strangers(screen(hostile(4)), known) == []


def test_the_canary_sings_on_a_page_when_the_sanitiser_is_taken_out(
    client, thread, author, monkeypatch
):
    known = pages(client, thread, fill(thread, author, [FRIENDLY] * 20))[0]
    monkeypatch.setattr(markup, "render", lambda source, *_: source)
    monkeypatch.setattr(markup, "sanitise", lambda html: html)
    monkeypatch.setattr(markup, "is_clean", lambda html: True)
    other = make_thread()
    cases = [case["input"] for case in read_corpus("markup/owasp_filter_evasion.json")]
    texts = [text for text in cases if not is_blank(normalise(text))][:20]
    page = pages(client, other, fill(other, author, texts))[0]
    assert len(set(strangers(page, known))) > 5
