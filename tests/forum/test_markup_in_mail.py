"""Hostile texts on their way through mail: a text of a post is plain words there, and no more."""

from urllib.parse import urlsplit

from bleach._vendor import html5lib

from tests.factories import make_post, make_user

from .mail_steps import followed_thread, make_reader, tell
from .test_markup_paths import FRIENDLY, XHTML, hostile

PLAIN = {"html", "head", "body", "p", "br", "span", "bdi"}


def mail_about(texts):
    """The mail about each of these texts, each to a reader of its own."""
    sent = []
    for text in texts:
        thread = followed_thread(make_reader())
        make_post(thread, make_user("Ana"), source=text)
        sent += tell()
    return sent


def part(message, kind):
    return message.body if kind == "plain" else message.alternatives[0].content


def links(html):
    tree = html5lib.parse(html, treebuilder="etree")
    return [element.get("href") for element in tree.iter(f"{XHTML}a")]


def words_in(html):
    """The elements that hold the words of a post, each with its name and attributes."""
    tree = html5lib.parse(html, treebuilder="etree")
    quoted = [element for element in tree.iter() if element.get("class") == "words"]
    return [
        (str(part.tag).removeprefix(XHTML), sorted(part.attrib))
        for element in quoted
        for part in element.iter()
    ]


def outside(addresses):
    return [address for address in addresses if urlsplit(address).netloc != "testserver"]


def test_a_text_brings_neither_elements_nor_links_nor_pictures_into_a_mail():
    messages = mail_about([FRIENDLY, *hostile(5)])
    assert len(messages) > 20
    for message in messages:
        html = part(message, "html")
        assert "<img" not in html
        assert "<script" not in html
        assert outside(links(html)) == [], html
        assert {name for name, _ in words_in(html)} <= PLAIN, html
        assert all(set(names) <= {"class", "lang", "dir"} for _, names in words_in(html)), html


def test_the_plain_part_of_a_mail_has_no_address_that_a_poster_wrote():
    text = "Mira https://evil.example/robo y [esto](https://evil.example/otro) o ana@evil.example"
    (message,) = mail_about([text])
    assert "evil" in part(message, "plain")
    for kind in ("plain", "html"):
        assert "//evil" not in part(message, kind)
        assert "@evil" not in part(message, kind)
