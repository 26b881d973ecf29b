"""Plain words that people say of themselves: no controls, no towers of marks, bounded lines."""

import re
import unicodedata

MAX_MARKS = 3  # On one letter: Vietnamese needs two, a tower of them hides other lines.
BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
JOINERS = "\u200c\u200d"  # Letters of the spelling in some scripts, and glue of emoji.
UNSEEN = {"Cc", "Cf", "Cs", "Co"}


def clean_line(text):
    """The text in one line, with single blanks."""
    return " ".join(clean_lines(text).split())


def clean_lines(text):
    """The text in NFC with \\n line ends, none of them twice in a row but for an empty line
    between paragraphs; what does not show, or turns the line around, is left out."""
    text = BREAKS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    shown = "".join(_without_towers(char for char in text if _shows(char)))
    # Once more: what stood between a letter and its marks may have gone.
    lines = [line.strip() for line in unicodedata.normalize("NFC", shown).split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def _shows(char):
    return char == "\n" or char in JOINERS or unicodedata.category(char) not in UNSEEN


def _without_towers(chars):
    marks = 0
    for char in chars:
        is_mark = unicodedata.combining(char) or unicodedata.category(char) == "Me"
        marks = marks + 1 if is_mark else 0
        if marks <= MAX_MARKS:
            yield char
