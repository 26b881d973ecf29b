"""What changed between two texts, word by word, at a cost that no text can raise.

difflib's worst case is cubic, so the middles that differ are compared by words while they are
short enough, by lines while there are few enough, and else as a whole.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest

SAME, ADDED, REMOVED = "same", "added", "removed"
MAX_PAIRS = 40_000  # Of parts to compare with each other: 200 words against 200.

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Part:
    """A stretch of text that stayed, or was added, or removed."""

    kind: str
    text: str

    @property
    def is_added(self):
        return self.kind == ADDED

    @property
    def is_removed(self):
        return self.kind == REMOVED


def difference(before, after):
    """The Parts of both texts in reading order; those not added, joined, give back `before`."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    start = _common(old, new)
    end = _common(reversed(old[start:]), reversed(new[start:]))
    parts = [
        *_parts(SAME, old[:start]),
        *_middle("".join(old[start : len(old) - end]), "".join(new[start : len(new) - end])),
        *_parts(SAME, old[len(old) - end :]),
    ]
    return _without_islands(_joined(parts))


def _middle(before, after):
    for units in (WORDS, LINES):
        old, new = units.findall(before), units.findall(after)
        if len(old) * len(new) <= MAX_PAIRS:
            return _compared(old, new)
    return [*_parts(REMOVED, [before]), *_parts(ADDED, [after])]


def _compared(old, new):
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    parts = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            parts += _parts(SAME, old[i1:i2])
        else:
            parts += [*_parts(REMOVED, old[i1:i2]), *_parts(ADDED, new[j1:j2])]
    return parts


def _common(old, new):
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _parts(kind, texts):
    return [Part(kind, "".join(texts))] if any(texts) else []


def _without_islands(parts):
    """The same where a blank between two changes is part of them: words change as a phrase."""
    calm, removed, added = [], "", ""
    for part, after in zip_longest(parts, parts[1:]):
        is_island = part.kind == SAME and part.text == " " and (removed or added) and after
        removed += part.text if part.is_removed or is_island else ""
        added += part.text if part.is_added or is_island else ""
        if part.kind == SAME and not is_island:
            calm += [*_parts(REMOVED, [removed]), *_parts(ADDED, [added]), part]
            removed = added = ""
    return [*calm, *_parts(REMOVED, [removed]), *_parts(ADDED, [added])]


def _joined(parts):
    """The same with neighbours of one kind made one."""
    joined = []
    for part in parts:
        if joined and joined[-1].kind == part.kind:
            joined[-1] = Part(part.kind, joined[-1].text + part.text)
        else:
            joined.append(part)
    return joined
