"""What a template may and may not hold."""

import re
from html.parser import HTMLParser

import pytest
from django.template.base import Lexer, TokenType
from django.template.loader import get_template

from .sources import python_files, read, read_template, templates

THE_ONE = "forum/templates/forum/components/post_texts.html"
UNSAFE = re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off")
UNSAFE_PYTHON = re.compile(r"\b(mark_safe|SafeString|SafeText)\b")
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:"
    r"|<script(?![^>]*\bsrc=)(?![^>]*application/json)",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"<(?:script|img|link|iframe|video|audio|source|track)\b[^>]*"
    r"\b(?:src|href|poster|srcset)=[\"'](?:https?:)?//",
    re.IGNORECASE,
)
HTML_TAG = re.compile(r"<html\b[^>]*>", re.DOTALL)
SPOKEN = {"aria-label", "alt", "title", "placeholder", "aria-description"}
WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Ateneo"}

ALL = [path.as_posix() for path in templates()]
SPEAKING = [path for path in ALL if "style_guide" not in path and "icon_data" not in path]
# What is read elsewhere brings its style along.
LEAVE_THE_HOUSE = ("/email/", "/email_", "/export/")
PAGES = [path for path in ALL if not any(part in path for part in LEAVE_THE_HOUSE)]


@pytest.mark.parametrize("path", ALL)
def test_a_template_compiles(path):
    get_template(path.split("/templates/", 1)[1])


@pytest.mark.parametrize("path", ALL)
def test_only_one_component_marks_html_as_safe(path):
    found = UNSAFE.findall(read_template(path))
    assert len(found) == (1 if path == THE_ONE else 0)


def test_no_python_file_marks_html_as_safe():
    assert [p for p in python_files() if UNSAFE_PYTHON.search(read(p))] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_template_has_no_inline_style_script_or_handler(path):
    assert INLINE.search(read_template(path)) is None


@pytest.mark.parametrize("path", PAGES)
def test_a_template_asks_nothing_of_another_host(path):
    assert ELSEWHERE.search(read_template(path)) is None


@pytest.mark.parametrize("path", ALL)
def test_a_document_says_its_language_and_direction(path):
    for tag in HTML_TAG.findall(read_template(path)):
        assert re.search(r"\blang=\"\{[{%]", tag), "lang must come from the page's own language"
        assert re.search(r"\bdir=\"\{[{%]", tag), "dir must come from the page's own language"


class Untagged(HTMLParser):
    """Collects the words that a reader would see or hear in every language alike."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        if self.cdata_elem is None:  # Not the text of a style or a script.
            self.found += WORD.findall(data)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in SPOKEN:
                self.found += WORD.findall(value or "")


def literal_html(source):
    """The HTML of a template without its tags and without what is there to be translated.

    A block whose name ends in `class` holds names of CSS classes, so it is left out too.
    """
    html, silent_until = [], None
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name, *arguments = token.contents.split()
            if silent_until is None and name == "blocktranslate":
                silent_until = "endblocktranslate"
            elif silent_until is None and name == "block" and arguments[0].endswith("class"):
                silent_until = "endblock"
            elif name == silent_until:
                silent_until = None
        elif token.token_type == TokenType.TEXT and silent_until is None:
            html.append(token.contents)
    return "".join(html)


@pytest.mark.parametrize("path", SPEAKING)
def test_every_sentence_of_a_template_can_be_translated(path):
    parser = Untagged()
    parser.feed(literal_html(read_template(path)))
    assert set(parser.found) - NAMES == set()


def test_every_floor_keeps_its_templates_under_a_name_of_its_own():
    errors = {f"{code}.html" for code in ("400", "403", "403_csrf", "404", "429", "500")}
    kits = {
        "account",
        "allauth",
        "components",
        "mfa",
        "socialaccount",
        "usersessions",
        "wagtailadmin",
        "wagtailusers",
    }
    for path in templates():
        inner = path.parts[path.parts.index("templates") + 1 :]
        assert inner[0] in {"base.html", path.parts[0]} | errors | kits, path
