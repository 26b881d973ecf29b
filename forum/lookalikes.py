"""Names that a reader could take for another: one skeleton for all of them.

After the idea of UTS #39 (Unicode Security Mechanisms), for Latin, Cyrillic and Greek only.
"""

import unicodedata
from functools import lru_cache

CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝвкмнтьгпи", "aeopcyxijshdqwbkmhtbrnu", strict=True))
GREEK = dict(zip("αβεικνορτυχηωγ", "abeikvoptuxnwy", strict=True))
DIGITS = dict(zip("01345", "oleas", strict=True))
STROKES = {"i": "l", "\u0131": "l", "|": "l", "j": "l"}
LATIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
TABLE = str.maketrans(CYRILLIC | GREEK | DIGITS | LATIN)
FILLERS = dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0", "")
STROKE_TABLE = str.maketrans(STROKES | FILLERS)


@lru_cache(maxsize=10_000)
def skeleton(name):
    """What is left of a name when case, accents, blanks and look-alike letters do not count."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    letters = "".join(_western_digit(char) for char in plain).translate(TABLE)
    bare = "".join(char for char in letters if unicodedata.category(char)[0] in "LNS")
    return bare.translate(STROKE_TABLE).replace("rn", "m").replace("vv", "w")


def _western_digit(char):
    return str(unicodedata.decimal(char, char))
