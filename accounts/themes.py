"""What people care about, in short words of their own."""

import re
import unicodedata

SEPARATORS = re.compile(r"[,;\n،؛、，；]+")  # noqa: RUF001 - those of other scripts


def key_of(name):
    """The form in which two spellings of a theme are one: without case, blanks joined."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def by_key(names):
    """The themes by their keys, in their order; of two spellings the first."""
    themes = {}
    for name in names:
        themes.setdefault(key_of(name), name)
    return themes


def split_themes(text):
    """The themes of a line, in its order, each once."""
    names = [" ".join(part.split()) for part in SEPARATORS.split(text)]
    return list(by_key(name for name in names if name).values())
