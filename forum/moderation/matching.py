"""Finding the words of a list in a text, in time that grows with the text and not with the list.

A text becomes words as Unicode has them (NFKC, case folded). Each is looked up whole in a set, so
that a list of thousands costs what a list of ten does. Scripts that write without blanks are
looked through at every sign. A word in disguise - letters of several scripts, digits among
letters, letters of another script than the text - is looked up by its skeleton too; one that is
not keeps its accents, for *ano* is no *año*.
"""

import re
import unicodedata
from collections import defaultdict

from ..lookalikes import skeleton
from ..scripts import main_script, script_of

# No blank between words: Han, kana, Bopomofo; Thai, Lao, Burmese, Khmer, Tibetan.
UNSPACED = re.compile(
    "[\u2e80-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]"
)
# Marks on letters that can do without: Latin, Greek, Cyrillic, Hebrew, Arabic; and the tatweel.
MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
LONGEST_PHRASE = 5  # Words.
SPELT = 3  # Single letters in a row are a word that was spelt out.
SHORTEST, EXTENT = 3, 40  # Signs of what is looked up by its skeleton, or in part.


def fold(text):
    """A text with everything alike that is the same to a reader."""
    text = unicodedata.normalize("NFKC", text).casefold()
    shown = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return MARKS.sub("", unicodedata.normalize("NFC", shown))


def words_of(folded):
    """Its runs of letters, marks and digits."""
    return "".join(
        char if unicodedata.category(char)[0] in "LMN" else " " for char in folded
    ).split()


class Matcher:
    """`rules` are pairs of a word and what it leads to; `find` gives the pairs that a text has."""

    def __init__(self, rules):
        self.phrases = defaultdict(list)
        self.skeletons = defaultdict(list)
        self.parts = {
            kind: defaultdict(list) for kind in ("beginning", "end", "inside", "anywhere")
        }
        for rule in rules:
            self._add(rule[0], rule)
        self.lengths = {
            kind: sorted({len(part) for part in parts}) for kind, parts in self.parts.items()
        }

    def _add(self, word, rule):
        folded = fold(word.strip("* "))
        words = tuple(words_of(folded))
        starts, ends = word.endswith("*"), word.startswith("*")
        if UNSPACED.search(folded):
            self.parts["anywhere"]["".join(words)[:EXTENT]].append(rule)
        elif starts or ends:
            kind = "inside" if starts and ends else "beginning" if starts else "end"
            self.parts[kind]["".join(words)[:EXTENT]].append(rule)
        else:
            self.phrases[words[:LONGEST_PHRASE]].append(rule)
            if len(words) == 1:
                self.skeletons[skeleton(words[0])].append(rule)

    def find(self, text):
        """The rules that a text meets, each once, in the order in which they were met."""
        folded = fold(text)
        words = words_of(folded)
        found = [*self._phrases_in(words), *self._disguised_in(words), *self._parts_of(words)]
        for word in words:
            found += self._parts_in(word, "inside")
        found += self._parts_in("".join(words), "anywhere")
        return list(dict.fromkeys(found))

    def _phrases_in(self, words):
        longest = max(map(len, self.phrases), default=0)
        for at in range(len(words)):
            for length in range(1, longest + 1):
                yield from self.phrases.get(tuple(words[at : at + length]), ())

    def _disguised_in(self, words):
        common = main_script("".join(words))
        for word in [*words, *_spelt_out(words)]:
            if _is_disguised(word, common):
                yield from self.skeletons.get(skeleton(word), ())
        for word in _spelt_out(words):
            yield from self.phrases.get((word,), ())

    def _parts_of(self, words):
        for word in words:
            for length in self.lengths["beginning"]:
                yield from self.parts["beginning"].get(word[:length], ())
            for length in self.lengths["end"]:
                yield from self.parts["end"].get(word[-length:], ())

    def _parts_in(self, letters, kind):
        parts = self.parts[kind]
        for length in self.lengths[kind]:
            for at in range(len(letters) - length + 1):
                yield from parts.get(letters[at : at + length], ())


def _spelt_out(words):
    """The words that single letters in a row spell."""
    row = []
    for word in [*words, ""]:
        if len(word) == 1:
            row.append(word)
            continue
        if len(row) >= SPELT:
            yield "".join(row)
        row = []


def _is_disguised(word, common):
    """Whether a word is written in a way that may hide another: digits among its letters, letters
    of two scripts, or of another one than most of the text. A number hides nothing."""
    if not SHORTEST <= len(word) <= EXTENT:
        return False
    scripts = {script_of(char) for char in word if char.isalpha()}
    has_digits = any(char.isdecimal() for char in word)
    return bool(scripts) and (has_digits or scripts != {common})
