"""What a person may be called, member or guest alike."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext, pgettext

from .models import NAME_MAX_LENGTH

MAX_COMBINING_MARKS = 3  # On one letter: Vietnamese needs two, a tower of them hides other lines.
INVISIBLE_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
INVISIBLE_LETTERS = set("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
JOINERS = {"\u200c", "\u200d"}
VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f]")
LOOKS_LIKE_A_LINK = re.compile(r"@|://|\w\.\w\w")


def clean_name(value):
    """Return the name in NFKC with single blanks; raise ValidationError with a sentence to show.

    Refused are invisible and direction-changing characters (they make one name look like another
    or turn the line around it) and whatever a mail program would turn into a link.
    """
    name = VARIATION_SELECTORS.sub("", unicodedata.normalize("NFKC", value or "")).strip()
    check_characters(name)
    name = re.sub(" +", " ", name)
    check_length(name)
    check_combining_marks(name)
    if LOOKS_LIKE_A_LINK.search(name):
        raise ValidationError(
            pgettext(
                "name refused",
                "A name cannot be a link or an address: "
                "leave out @ and ://, and put a space after a dot.",
            )
        )
    return name


def check_characters(name):
    if any(is_invisible(char, before) for before, char in zip(" " + name, name, strict=False)):
        raise ValidationError(
            pgettext(
                "name refused", "A name cannot have line breaks or invisible characters in it."
            )
        )
    if not any(unicodedata.category(char)[0] in "LN" for char in name):
        raise ValidationError(pgettext("name refused", "Write a name with at least one letter."))


def is_invisible(char, before):
    """Say whether a character does not show, or turns the line, where it stands after `before`.

    Joiners are letters of the spelling after a virama and inside Arabic script (RFC 5892, A.1-2).
    """
    if char in JOINERS:
        return unicodedata.combining(before) != 9 and unicodedata.bidirectional(before) != "AL"
    return char in INVISIBLE_LETTERS or unicodedata.category(char) in INVISIBLE_CATEGORIES


def check_length(name):
    if len(name) > NAME_MAX_LENGTH:
        raise ValidationError(
            ngettext(
                "A name can have at most %(limit)d character.",
                "A name can have at most %(limit)d characters.",
                NAME_MAX_LENGTH,
            ),
            params={"limit": NAME_MAX_LENGTH},
        )


def check_combining_marks(name):
    marks = 0
    for char in unicodedata.normalize("NFD", name):
        is_mark = unicodedata.combining(char) or unicodedata.category(char) == "Me"
        marks = marks + 1 if is_mark else 0
        if marks > MAX_COMBINING_MARKS:
            raise ValidationError(
                pgettext("name refused", "One letter of the name carries too many marks.")
            )
