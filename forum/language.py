"""The languages that posts are written in, and which of them a text is."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from accounts.languages import LANGUAGES

from .scripts import count_letters, main_script, written_in

UNDETERMINED = "und"
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}

MIN_LETTERS = 20
MIN_CONFIDENCE = 0.6
MIN_CONFIDENCE_OF_SITE = 0.45  # Of a language that the site speaks, and so do most who write.
MIN_CHANCE = 0.05  # Of a language that is worth naming as a candidate.
MAX_CANDIDATES = 3
ENOUGH = 3000  # Characters; more of them make nothing clearer.
# Code, quotations of others and addresses.
NOT_PROSE = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|^>[^\n]*|https?://\S+|www\.\S+|[\w.+-]{1,64}@\S+",
    re.DOTALL | re.MULTILINE,
)

# Guarani, which the model does not know, is alone in having both of these. A Spanish text that
# names São Paulo or Camões has only the nasal vowels of Portuguese.
MARKS_OF_GUARANI = [
    re.compile("ñ", re.IGNORECASE),
    re.compile("[ẽĩũỹ]|g\u0303|ã(?![oe])|õ(?!e)", re.IGNORECASE),
]


@dataclass(frozen=True)
class Guess:
    """What a text says of its language: the tag when it `is_certain`, else `und`.

    `candidates` are tags, the likeliest first; there is none for a text that `is_wordless`.
    """

    tag: str = UNDETERMINED
    candidates: tuple = ()
    is_wordless: bool = False

    @property
    def is_certain(self):
        return self.tag != UNDETERMINED


def is_valid(tag):
    """Whether posts may carry this tag: a known language, or `und` for an unknown one."""
    return tag in LANGUAGES or tag == UNDETERMINED


def native_name(tag):
    """A language's name in itself, empty for an unknown one."""
    return LANGUAGES.get(tag, "")


def direction(tag):
    """`rtl`, `ltr`, or `auto` for an unknown language: values of the HTML attribute `dir`."""
    if tag not in LANGUAGES:
        return "auto"
    return "rtl" if tag in RIGHT_TO_LEFT else "ltr"


def choices():
    """Pairs of tag and native name, in the order of the names."""
    return sorted(LANGUAGES.items(), key=lambda pair: pair[1].casefold())


def detect(text):
    """The tag of the language of a text, or `und` when it is too short or unclear."""
    return guess(text).tag


def guess(text):
    """The Guess of a text's language; certain for one that is long and clear enough."""
    prose = NOT_PROSE.sub(" ", text[:ENOUGH])
    letters = count_letters(prose)
    if not letters:
        return Guess(is_wordless=True)
    ranked = _ranked(prose)
    if not ranked:
        return Guess()
    likely = [tag for tag, chance in ranked[:MAX_CANDIDATES] if chance >= MIN_CHANCE]
    is_certain = letters >= MIN_LETTERS and _is_clear(*ranked[0])
    return Guess(likely[0] if is_certain else UNDETERMINED, tuple(likely))


def can_be_written(tag, text):
    """Whether this language is written with the letters of a text; true without a letter."""
    script = main_script(text[:ENOUGH])
    return not script or tag in written_in(script, LANGUAGES)


def _is_clear(tag, chance):
    is_of_site = tag in dict(settings.LANGUAGES)
    return chance >= (MIN_CONFIDENCE_OF_SITE if is_of_site else MIN_CONFIDENCE)


def _ranked(prose):
    """Pairs of tag and chance, the likeliest first, of the languages of the text's script."""
    possible = written_in(main_script(prose), LANGUAGES)
    if "gn" in possible and all(mark.search(prose) for mark in MARKS_OF_GUARANI):
        return [("gn", 1.0)]
    if len(possible) == 1:
        return [(tag, 1.0) for tag in possible]
    chances = [(str(tag), float(chance)) for tag, chance in _identifier().rank(prose)]
    ranked = [(tag, chance) for tag, chance in chances if tag in possible]
    total = sum(chance for _, chance in ranked) or 1.0
    return [(tag, chance / total) for tag, chance in ranked]


@cache
def _identifier():
    # Half a second and 90 MB: loaded by the processes that store posts, when they first do.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([tag for tag in LANGUAGES if tag in known])
    return identifier
