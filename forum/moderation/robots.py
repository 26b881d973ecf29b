"""What a program that fills in forms does, and people do not.

Asked of guests and of members who are new; a refusal gives the text back with a sentence, so that
somebody who was taken for a robot loses one click.
"""

from django.conf import settings
from django.utils.translation import pgettext

from ..stamps import age_of
from . import trust
from .unfit import Unfit


def honeypot(draft):
    """The phase: the field that pages hide, from screen readers too, stays empty."""
    if not _is_asked(draft) or not draft.sending.form.get("website"):
        return None
    return Unfit(
        pgettext(
            "post refused",
            "The field “Leave this field empty” is there to stop robots. "
            "Please empty it and send your text again.",
        )
    )


def time_trap(draft):
    """The phase: nobody writes a text in less than FORUM_TIME_TRAP_SECONDS. The stamp in the
    form says when it was drawn; one that came back keeps it, so the second try is in time."""
    if not settings.FORUM_TIME_TRAP_SECONDS or not _is_asked(draft):
        return None
    age = age_of(draft.sending.form.get("stamp", ""), draft.discussion)
    if age is not None and age >= settings.FORUM_TIME_TRAP_SECONDS:
        return None
    return Unfit(
        pgettext(
            "post refused",
            "That was very quick: robots are. Your text is still here: please send it again.",
        )
    )


def _is_asked(draft):
    is_form = draft.sending is not None and draft.sending.form is not None
    return is_form and not trust.is_known(draft.actor)
