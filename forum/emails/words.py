"""Words that people wrote, as a mail may show them: no program finds a link in them, and they turn
no line around."""

import re
import unicodedata

ELLIPSIS = "\u2026"
JOINER = "\u200d"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
UNWANTED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb{BIDI}]")
BLANKS = re.compile(r"\s+")
# What programs take for the beginning or the middle of an address. A number keeps its dot.
DOTS = ".\u3002\uff0e\uff61\u2024"
OF_ADDRESSES = re.compile(
    rf"://|(?<=\S)[@\uff20](?=\S)|(?<=[^\W\d])[{DOTS}](?=\w)|(?<=\d)[{DOTS}](?=[^\W\d])"
    rf"|(?<=\d)[{DOTS}](?=\d+[{DOTS}]\d)|(?<=\b(?i:mailto))[:]"
)
MODIFIERS = {*map(chr, range(0x1F3FB, 0x1F400))}
REGIONAL = {*map(chr, range(0x1F1E6, 0x1F200))}


def safe_words(text):
    """A text on one line, without control characters, its addresses spelt `evil[.]example`."""
    line = BLANKS.sub(" ", UNWANTED.sub("", text)).strip()
    return OF_ADDRESSES.sub(lambda found: f"[{found[0]}]", line)


def beginning(text, length):
    """At most so many characters of a text; where it is cut, an ellipsis and no torn letter."""
    if len(text) <= length:
        return text
    end = text.rfind(" ", length * 2 // 3, length)
    if end < 0:
        end = next((at for at in range(length - 1, 0, -1) if is_between_letters(text, at)), length)
    return text[:end].rstrip() + ELLIPSIS


def is_between_letters(text, at):
    """Whether what a reader takes for one letter or picture (UAX #29) does not go on here."""
    before, char = text[at - 1], text[at]
    if JOINER in (before, char) or char in MODIFIERS or "\U000e0020" <= char <= "\U000e007f":
        return False
    if unicodedata.category(char)[0] == "M" or is_hangul_part(char):
        return False
    return char not in REGIONAL or not is_half_a_flag(text[:at])


def is_half_a_flag(text):
    """Whether it ends with the first of two letters that are drawn as a flag."""
    letters = len(text) - len(text.rstrip("".join(REGIONAL)))
    return letters % 2 == 1


def is_hangul_part(char):
    """A vowel or a final consonant that is drawn into the syllable before it."""
    return "\u1160" <= char <= "\u11ff"
