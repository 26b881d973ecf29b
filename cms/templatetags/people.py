"""How a person without a picture is drawn: two letters on one of four colours."""

import unicodedata
import zlib

from django import template

register = template.Library()
TONES = 4


@register.filter
def initials(name):
    """Return the first letters of the first and the last word of a name, in upper case.

    Arabic letters join, so two of them are kept apart by a zero-width non-joiner.
    """
    words = [word for word in str(name).split() if unicodedata.category(word[0])[0] in "LN"]
    letters = [word[0] for word in dict.fromkeys(words[:1] + words[-1:])]
    return "\u200c".join(letters).upper() if letters else "?"


@register.filter
def tone(name):
    """Return a number from 1 to 4, always the same for the same name."""
    return zlib.crc32(str(name).encode()) % TONES + 1
