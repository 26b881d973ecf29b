"""Reads HTML as a browser would and names whatever a post must not hold."""

import re
from urllib.parse import urlsplit

from bleach._vendor import html5lib

from forum.language import LANGUAGES

ELEMENTS = {
    *("p", "br", "hr", "a", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li"),
    *("img", "span", "bdi"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto"}
OUR_POST = re.compile("/forum/posts/[0-9]+/")
OUR_PICTURE = re.compile(r"/forum/images/[0-9a-f]{32}\.webp")
XHTML = "{http://www.w3.org/1999/xhtml}"


def violations(html):
    """Sentences about each element, attribute and address that has no business in a post."""
    fragment = html5lib.parseFragment(html, treebuilder="etree")
    found = []
    for element in fragment.iter():
        if element is fragment:
            continue
        name = str(element.tag).removeprefix(XHTML)
        if name not in ELEMENTS:
            found.append(f"element {name}")
        for attribute, value in element.attrib.items():
            if not is_harmless(name, attribute, value):
                found.append(f"attribute {name} {attribute}={value!r}")
    return found


def is_harmless(element, attribute, value):
    if element == "img":
        return is_harmless_on_a_picture(attribute, value)
    if (element, attribute) == ("span", "class"):
        return value == "mention"
    if (element, attribute) == ("blockquote", "lang"):
        return value == "" or value in LANGUAGES
    if attribute == "href" and OUR_POST.fullmatch(value):
        return element == "a"
    if attribute == "href":
        return element == "a" and urlsplit(value).scheme in SCHEMES and value.isascii()
    if attribute == "rel":
        return element == "a" and set(value.split()) == {"nofollow", "ugc", "noopener"}
    if attribute == "start":
        return element == "ol" and value.isdecimal()
    return attribute == "dir" and value == "auto"


def is_harmless_on_a_picture(attribute, value):
    if attribute == "src":
        return OUR_PICTURE.fullmatch(value) is not None
    if attribute in {"width", "height"}:
        return value.isdecimal()
    return attribute in {"alt", "loading", "decoding"}


def text_of(html):
    """The words that a reader sees, a blank for each border between elements."""
    fragment = html5lib.parseFragment(html, treebuilder="etree")
    return " ".join("".join(fragment.itertext()).split())
