"""What a reader looks for: words, "phrases", -without; a word cut short where the text ends.

Nothing that a person types is an error, and no query costs more than a bounded one: it is read up
to QUERY_LIMIT characters and TERMS_LIMIT terms.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from .words import runs_of, whole_word, words_of

QUERY_LIMIT = 200
TERMS_LIMIT = 10
MIN_PREFIX = 2  # Letters: half of all words begin with any one letter.
QUOTES = re.compile("[\u00ab\u00bb\u201c-\u201f\u300c-\u300f\uff02]")
PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?:"|\Z)|(?P<chunk>[^\s"]+))')
ELISION = re.compile(r"\b\w['\u2019](?=\w{2})")  # l'eau, d'água: the letter is no word of its own.


@dataclass(frozen=True)
class Term:
    """Neighbouring words; the last may be the beginning of a longer one."""

    words: tuple
    is_prefix: bool = False
    is_unwanted: bool = False


@dataclass(frozen=True)
class Query:
    """Terms that must all be there, but for the unwanted ones. False when nothing is wanted."""

    text: str
    terms: tuple = ()

    def __bool__(self):
        return bool(self.wanted)

    @cached_property
    def wanted(self):
        return tuple(term for term in self.terms if not term.is_unwanted)

    @cached_property
    def unwanted(self):
        return tuple(term for term in self.terms if term.is_unwanted)


def parse(text):
    """The Query of any text whatever; its `text` is what was read of it."""
    text = unicodedata.normalize("NFC", readable(text[: 2 * QUERY_LIMIT])).strip()[:QUERY_LIMIT]
    parts = list(PART.finditer(QUOTES.sub('"', text)))
    terms = [
        term
        for part in parts
        for term in terms_of(part, is_last=part is parts[-1])
        if any(term.words)
    ]
    return Query(text, tuple(dict.fromkeys(terms))[:TERMS_LIMIT])


def readable(text):
    """A text without lone surrogates, which no database takes, and without control characters."""
    return "".join(
        " " if unicodedata.category(char) == "Cc" else char
        for char in text
        if not "\ud800" <= char <= "\udfff"
    )


def terms_of(part, *, is_last):
    is_unwanted = bool(part["minus"])
    if part["phrase"] is not None:
        return [Term(phrase_of(part["phrase"]), is_unwanted=is_unwanted)]
    chunk = ELISION.sub("", part["chunk"])
    if is_unwanted:
        return [Term(phrase_of(chunk), is_unwanted=True)]
    terms = [term_of(run) for run in runs_of(chunk)]
    if terms and (is_last or chunk.endswith("*")):
        terms[-1] = as_prefix(terms[-1])
    return terms


def phrase_of(text):
    """The words of a phrase; the last sign of a run at its end is in the pair before it."""
    words = list(words_of(text))
    if len(words) > 1 and words[-1].is_tail and words[-2].end == words[-1].end:
        words.pop()
    return tuple(word.letters for word in words)


def term_of(run):
    if not run.is_chained:
        return Term((whole_word(run).letters,))
    pairs = ["".join(run.letters[n : n + 2]) for n in range(len(run.letters) - 1)]
    # One sign alone begins a pair, or is the last of its run.
    return Term(tuple(pairs)) if pairs else Term((run.letters[0],), is_prefix=True)


def as_prefix(term):
    is_long = len(term.words) == 1 and len(term.words[0]) >= MIN_PREFIX
    return Term(term.words, is_prefix=term.is_prefix or is_long)
