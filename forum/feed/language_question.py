"""The question in which language a text is written, when it does not tell by itself."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from ..language import LANGUAGES, UNDETERMINED, can_be_written, native_name
from ..models import Post


@dataclass(frozen=True)
class LanguageChoice:
    """An answer to the question; one of them `is_chosen` from the start."""

    tag: str
    name: str
    is_chosen: bool


def ask_language(reading, source, candidates):
    """The LanguageChoices for a text: what it may be, what this writer wrote here last, what she
    reads, and what the site speaks; `und`, whose name is empty, comes last. One query."""
    last = last_language(reading)
    here = get_language()
    tags = dict.fromkeys(
        [*candidates, last, here, *reading.actor.languages, *dict(settings.LANGUAGES)]
    )
    known = [tag for tag in tags if tag in LANGUAGES]
    likely = [tag for tag in [last, here, *candidates] if tag in LANGUAGES]
    chosen = next((tag for tag in likely if can_be_written(tag, source)), UNDETERMINED)
    return [
        LanguageChoice(tag, native_name(tag), is_chosen=tag == chosen)
        for tag in [*known, UNDETERMINED]
    ]


def last_language(reading):
    """The known language of this writer's latest post in the discussion, empty without one."""
    own = Post.objects.written_by(reading.actor).filter(discussion=reading.discussion)
    known = own.exclude(language=UNDETERMINED).order_by("-pk")
    return known.values_list("language", flat=True).first() or ""
