"""From what a file says to what a post holds: its source, its HTML, its language, its words.

This is nearly all the work of an import, so it is done on all cores when there is much of it.
"""

import multiprocessing
import os
from collections import deque
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from django.db import connections

from ..language import detect, is_valid
from ..markup import SOURCE_LIMIT, cook, is_blank, normalise
from ..search.excerpts import plain_text
from ..search.words import index_words
from .html import markdown_of, text_of
from .marks import escaped_wholly
from .records import HTML, MARKDOWN

SIGNS = "*_~`\\"
MOST_PROCESSES = 2  # Each holds 60 MB of its own.
WORTH_PROCESSES = 2000  # Posts; to begin takes as long as to cook some hundreds.
AHEAD = 4  # Batches that are cooked while one is written.


class Raw(NamedTuple):
    """What a file says in a post: the text, its format, and its language when it names one."""

    text: str
    format: str
    language: str


class CookedText(NamedTuple):
    """What a post holds; `words` are those of the index of the search."""

    source: str
    html: str
    language: str
    words: str

    @property
    def is_empty(self):
        return not self.source


NOTHING = CookedText("", "", "und", "")


def cook_raw(raw):
    """The CookedText of a Raw; NOTHING when a reader would see nothing."""
    source, html = source_and_html(raw)
    if is_blank(source):
        return NOTHING
    shown = plain_text(html)
    language = raw.language if is_valid(raw.language) else detect(source)
    return CookedText(source, html, language, index_words(shown))


def source_and_html(raw):
    """The Markdown of what a file says, of which no word is lost, and its HTML."""
    if raw.format == MARKDOWN:
        ways = [lambda: normalise(raw.text)]
    elif raw.format == HTML:
        text = raw.text.strip()
        ways = [
            lambda: markdown_of(text),
            lambda: markdown_of(text, with_marks=False),
            lambda: escaped_wholly(text_of(text)),
        ]
    else:
        ways = [lambda: escaped_wholly(raw.text)]
    for way in ways:
        source = _within_reason(normalise(way()), raw)
        html = cook(source)
        if _says_the_same(source, html, raw.text):
            break
    return source, html  # The last way has no marks at all.


def _says_the_same(source, html, text):
    """Whether no sign that should be a mark is left as a sign."""
    if not any(sign in source for sign in SIGNS):
        return True
    shown, meant = plain_text(html), text_of(text)
    return all(shown.count(sign) <= max(meant.count(sign), text.count(sign)) for sign in SIGNS)


def _within_reason(source, raw):
    """Texts beyond what Markdown is cooked of are shown as they are: without its backslashes."""
    if len(source) <= SOURCE_LIMIT or raw.format == MARKDOWN:
        return source
    return normalise(text_of(raw.text) if raw.format == HTML and "<" in raw.text else raw.text)


def cook_all(raws):
    return [cook_raw(raw) for raw in raws]


@contextmanager
def kitchen(posts):
    """Give a function from an iterable of batches, lists of Raw with what they belong to, to
    pairs of that and a list of CookedText, in the same order."""
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    if posts < WORTH_PROCESSES or processes < 2:
        yield _cook_here
        return
    detect("What is loaded before the processes part is loaded once for all of them.")
    connections.close_all()  # No process may speak through the connection of another.
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield partial(_cook_in, pool)


def _cook_here(batches):
    for batch, raws in batches:
        yield batch, cook_all(raws)


def _cook_in(pool, batches):
    waiting = deque()
    for batch, raws in batches:
        waiting.append((batch, pool.apply_async(cook_all, [raws])))
        if len(waiting) > AHEAD:
            batch, cooked = waiting.popleft()
            yield batch, cooked.get()
    for batch, cooked in waiting:
        yield batch, cooked.get()
