"""Automatic translation of posts by the engine that the settings name, or by none."""

import logging
from threading import BoundedSemaphore

from django.conf import settings

from .apertium import Apertium
from .deepl import DeepL
from .engine import TooLong, TranslationFailed, Unavailable, Unsupported
from .libretranslate import LibreTranslate
from .masks import Masked

__all__ = ["TranslationFailed", "can_translate", "current_engine", "label_of", "translate_html"]

ENGINES = {engine.name: engine for engine in (Apertium(), LibreTranslate(), DeepL())}
LONGEST = 20_000  # Characters of HTML; Apertium takes some two seconds for them.
SECONDS_IN_LINE = 3
LARGEST_GROWTH = 4
logger = logging.getLogger(__name__)

# A slow engine may keep this many of a process's threads busy, and no more.
slots = BoundedSemaphore(2)


def current_engine():
    """The engine of the settings, None when there is none."""
    return ENGINES.get(settings.TRANSLATION_ENGINE)


def can_translate(source, target):
    """Whether the engine of the settings translates between two languages; asks it nothing."""
    engine = current_engine()
    wanted = settings.TRANSLATION_LANGUAGES
    if engine is None or source == target or (wanted and not {source, target} <= set(wanted)):
        return False
    return engine.can_translate(source, target)


def label_of(name):
    """What an engine is called for readers."""
    return ENGINES[name].label if name in ENGINES else name


def translate_html(html, source, target):
    """Clean HTML of a post, cooked, in another language; raises TranslationFailed.

    Calls the engine: not for a GET, and not inside a transaction.
    """
    if not can_translate(source, target):
        raise Unsupported
    masked = Masked(html, source)
    if len(masked.html) > LONGEST:
        raise TooLong
    try:
        return masked.restore(_ask(current_engine(), masked.html, source, target))
    except TranslationFailed as failure:
        logger.warning("No translation from %s to %s: %s", source, target, failure)
        raise


def _ask(engine, html, source, target):
    if not slots.acquire(timeout=SECONDS_IN_LINE):
        raise Unavailable("all places at the engine are taken")
    try:
        answer = engine.translate(html, source, target)
    finally:
        slots.release()
    if len(answer) > LARGEST_GROWTH * len(html) + 1000:
        raise Unavailable("the answer is much longer than the text")
    return answer
