"""A text cut into the words that it is found by, alike in every script and on every database.

Accents are folded where readers leave them out: those of Latin, Greek and Cyrillic letters, the
vowel signs of Arabic and Hebrew, the forms of alef. Signs that make another letter stay: vowel
signs of Devanagari and Thai, the voicing marks of kana. Scripts written without spaces have no
words to cut at: a run of them is found by its pairs of neighbours (bigrams).
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 64  # Letters; PostgreSQL takes 2,046 bytes.
MAX_WORDS = 16_000  # Of one text; PostgreSQL knows 16,383 places,
MAX_BYTES = 700_000  # and takes a megabyte of words.
MAX_FOLDED = 20_000  # Characters to remember.
GAP, LETTER, CHAINED, VOICING = " ", "letter", "chained", "voicing"

FOLDED_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# Thai, Lao, Burmese, Khmer, kana and Han.
WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
VOICING_MARKS = "\u3099\u309a"
SAME = str.maketrans(
    {
        **{"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "\u0131": "i", "æ": "ae", "œ": "oe"},
        # Arabic: alef maqsura, teh marbuta, alef wasla; the kaf, yeh and heh of its neighbours.
        **{"\u0649": "\u064a", "\u0629": "\u0647", "\u06a9": "\u0643", "\u06cc": "\u064a"},
        **{"\u0671": "\u0627", "\u06c1": "\u0647"},
        # Letters that stand for an apostrophe, which parts words.
        **dict.fromkeys("\u02b9\u02bb\u02bc\u02bd\u02be\u02bf", GAP),
    }
)
ARABIC_ARTICLE = re.compile("(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=\\w{3})")


class Word(NamedTuple):
    """A word as it is looked for, and where it stands in the text: `text[start:end]`.

    `is_tail` marks the last sign of a run without spaces, which is also part of a pair.
    """

    letters: str
    start: int
    end: int
    is_tail: bool = False


class Run(NamedTuple):
    """Neighbouring letters of one kind, and the place of each in the text."""

    letters: list
    places: list
    is_chained: bool


def index_words(text):
    """The words under which a text is found, in its order, parted by spaces."""
    folded = text.translate(FOLDED)
    if WITHOUT_SPACES.search(folded) or any(mark in folded for mark in VOICING_MARKS):
        letters = (word.letters for word in words_of(text))
    else:  # There is no need to know where each letter stood.
        letters = map(bare_word, folded.split(GAP))
    words, size = [], 0
    for word in filter(None, letters):
        size += len(word.encode())
        if len(words) == MAX_WORDS or size > MAX_BYTES:
            break
        words.append(word)
    return " ".join(words)


def words_of(text):
    """Yield each Word of a text, in its order."""
    for run in runs_of(text):
        yield from pairs_of(run) if run.is_chained else (whole_word(run),)


def runs_of(text):
    """Yield each Run of a text."""
    run = Run([], [], False)
    for place, char in enumerate(text):
        for letter, kind in fold(char):
            if kind == VOICING and run.is_chained:
                run.letters[-1] = unicodedata.normalize("NFC", run.letters[-1] + letter)
                continue
            is_chained = kind in {CHAINED, VOICING}
            if run.letters and (kind == GAP or is_chained != run.is_chained):
                yield run
                run = Run([], [], is_chained)
            if kind != GAP:
                run = run if run.letters else Run([], [], is_chained)
                run.letters.append(letter)
                run.places.append(place)
    if run.letters:
        yield run


def whole_word(run):
    return Word(bare_word("".join(run.letters)), run.places[0], run.places[-1] + 1)


def bare_word(letters):
    """Folded letters as a word is kept: composed, without an article, of a bounded length."""
    letters = unicodedata.normalize("NFC", letters)
    letters = ARABIC_ARTICLE.sub("", letters, count=1) if starts_arabic(letters) else letters
    return letters[:MAX_WORD]


def starts_arabic(letters):
    return ARABIC_ARTICLE.match(letters) is not None


def pairs_of(run):
    """Each sign with the one after it, and the last alone: any part of the run can be found."""
    for n in range(len(run.letters)):
        pair = "".join(run.letters[n : n + 2])
        is_tail = n == len(run.letters) - 1
        yield Word(pair, run.places[n], run.places[min(n + 1, len(run.places) - 1)] + 1, is_tail)


@lru_cache(maxsize=20_000)
def fold(char):
    """What is left of a character: pairs of a letter and its kind; nothing for one passed over."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    letters = "".join(map(fold_letter, folded)).translate(SAME)
    return tuple((letter, kind_of(letter)) for letter in letters)


class Folding(dict):
    """What `str.translate` puts in the place of each character: its folded letters."""

    def __missing__(self, code):
        folded = "".join(letter for letter, _ in fold(chr(code)))
        if len(self) < MAX_FOLDED:
            self[code] = folded
        return folded


def fold_letter(char):
    category = unicodedata.category(char)
    if category == "Cf" or FOLDED_MARKS.match(char):
        return ""
    if category[0] not in "LMN":
        return GAP
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


def kind_of(letter):
    if letter == GAP:
        return GAP
    if letter in VOICING_MARKS:
        return VOICING
    return CHAINED if WITHOUT_SPACES.match(letter) else LETTER


FOLDED = Folding()
