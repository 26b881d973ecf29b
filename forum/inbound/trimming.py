"""What a person wrote in a mail, without what she answers and without signatures."""

import re

from .kinds import BLANK, DEVICE, END, HEADER, ORIGINAL, QUOTE, TEXT, is_said_by, kind_of, may_open

MOST_LINES = 2_000
LINES_OF_ORIGIN = 5  # Over so many does "On Monday ... wrote:" run, blank ones among them.
MARKS = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff")
)


def trim(text):
    """The part of a mail that its writer wrote, empty when there is none.

    What stands between quoted lines stays there with them: somebody answers point by point.
    """
    lines = [line.replace("\xa0", " ") for line in text.splitlines()[:MOST_LINES]]
    lines, kinds = with_origins(lines)
    lines, kinds = without_end(lines, kinds)
    start, stop = extent(kinds)
    kept = [
        line
        for line, kind in zip(lines[start:stop], kinds[start:stop], strict=True)
        if kind not in (DEVICE, ORIGINAL)
    ]
    return "\n".join(kept).strip("\n").rstrip()


def with_origins(lines):
    """The lines with each "On Monday ... wrote:" as one line, and the kinds of all."""
    joined, kinds = [], []
    at = 0
    while at < len(lines):
        length = origin_at(lines, at)
        joined.append(" ".join(lines[at : at + length]) if length else lines[at])
        kinds.append(ORIGINAL if length else kind_of(lines[at]))
        at += length or 1
    return joined, "".join(kinds)


def origin_at(lines, at):
    """How many lines from here on say who wrote what is quoted below, 0 when they do not."""
    words = ""
    for length, line in enumerate(lines[at : at + LINES_OF_ORIGIN], start=1):
        bare = line.translate(MARKS).strip()
        if not (words or may_open(bare)) or is_quoted_after(words, bare):
            return 0
        words = f"{words} {bare}".strip()
        if is_said_by(words):
            return length
    return 0


def is_quoted_after(words, line):
    """Whether a line is quoted, and not the end of an address that these words begin."""
    return line.startswith(">") and words.count("<") <= words.count(">")


def without_end(lines, kinds):
    """Without the signature below its mark, and without a mail below its header."""
    found = re.search(rf"{END}|(?:{HEADER}{BLANK}?){{2}}", kinds)
    if found and TEXT in kinds[: found.start()]:
        return lines[: found.start()], kinds[: found.start()]
    return lines, kinds


def extent(kinds):
    """From where to where the lines are that the writer wrote."""
    first = re.search(TEXT, kinds)
    if first is None:
        return (0, 0) if ORIGINAL in kinds else (0, len(kinds))
    origin = kinds.find(ORIGINAL)
    if origin >= 0 and origin < first.start():
        return first.start(), end_of_words(kinds, first.start())
    return 0, end_of_words(kinds, first.start())


def end_of_words(kinds, start):
    """Where what is answered begins, below the words of the writer."""
    origin = kinds.find(ORIGINAL, start)
    while origin >= 0:
        below = kinds[origin:].replace(BLANK, "").replace(DEVICE, "").lstrip(ORIGINAL)
        is_point_by_point = below.startswith(QUOTE) and TEXT in below
        if not is_point_by_point:
            return origin
        origin = kinds.find(ORIGINAL, origin + 1)
    return len(kinds) - len(re.search(rf"[{QUOTE}{BLANK}{DEVICE}]*$", kinds)[0])
