"""The part of a text in which something was found: pieces for a template that escapes them."""

from html.parser import HTMLParser
from typing import NamedTuple

from .words import words_of

LENGTH = 260  # Characters of an excerpt.
LEAD = 60  # Of them before the first word found.
MORE = "\u2026"
PARTED = {"p", "li", "br", "hr", "blockquote", "pre", "td", "th", "tr"}


class Piece(NamedTuple):
    text: str
    is_hit: bool


def excerpt(text, query, length=LENGTH):
    """About `length` characters around the first word found, as Pieces; the beginning of the
    text when nothing was."""
    hits = first_hits(text, query, length)
    start = begin_at(text, hits[0][0]) if hits else 0
    end = end_at(text, start, length)
    pieces = cut(text, start, end, hits)
    before = [Piece(MORE, False)] if start else []
    after = [Piece(MORE, False)] if end < len(text) else []
    return [*before, *pieces, *after]


def marked(text, query):
    """A short text, such as a title, whole."""
    return cut(text, 0, len(text), first_hits(text, query, len(text)))


def first_hits(text, query, length):
    """The (start, end) of the words found, from the first to `length` characters after it."""
    hits, window = [], []
    longest = max((len(term.words) for term in query.wanted), default=1)
    for word in words_of(text):
        if hits and word.start > hits[0][0] + length:
            break
        window = [*window, word][-longest:]
        for term in query.wanted:
            if is_end_of(term, word) and follows(term, window):
                hits.append((window[-len(term.words)].start, word.end))
    return sorted(hits)


def is_end_of(term, word):
    wanted = term.words[-1]
    return word.letters.startswith(wanted) if term.is_prefix else word.letters == wanted


def follows(term, window):
    """Whether the words before the last are those of the term too."""
    before = tuple(word.letters for word in window[-len(term.words) : -1])
    return before == term.words[:-1]


def begin_at(text, hit):
    """A place a little before the first word found, at the beginning of a word if it can be."""
    if hit <= LEAD:
        return 0
    space = text.find(" ", hit - LEAD, hit)
    return hit - LEAD // 3 if space < 0 else space + 1


def end_at(text, start, length):
    if len(text) <= start + length:
        return len(text)
    space = text.rfind(" ", start + length // 2, start + length)
    return start + length if space < 0 else space


def cut(text, start, end, hits):
    pieces, place = [], start
    for hit_start, hit_end in hits:
        hit_start, hit_end = max(hit_start, place), min(hit_end, end)
        if hit_start < hit_end:
            pieces += [Piece(text[place:hit_start], False), Piece(text[hit_start:hit_end], True)]
            place = hit_end
    pieces.append(Piece(text[place:end], False))
    return [piece for piece in pieces if piece.text]


def plain_text(html):
    """The words that a reader of this HTML sees, on one line."""
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


class _Reader(HTMLParser):
    def __init__(self, **options):
        super().__init__(**options)
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)

    def handle_starttag(self, tag, attrs):
        self.parts.append(" " if tag in PARTED else "")
        self.parts += [f" {value} " for name, value in attrs if tag == "img" and name == "alt"]

    def handle_endtag(self, tag):
        self.parts.append(" " if tag in PARTED else "")
