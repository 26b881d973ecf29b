"""Slow mode: some time between two posts of one author in a thread.

That a discussion or a thread is closed is asked before, by `can_write`.
"""

from datetime import timedelta
from math import ceil

from django.utils import timezone
from django.utils.translation import ngettext

from ..models import Post
from ..settings_of import settings_of
from .later import Later

UNITS = ((24 * 60 * 60, "days"), (60 * 60, "hours"), (60, "minutes"), (1, "seconds"))


def slow_mode(draft):
    """The phase: whoever has just written in a thread writes there again after a while. An edit
    is no new post, and moderators are exempt."""
    seconds = settings_of(draft.thread.discussion).slow_mode_seconds
    if not seconds or draft.edited or draft.actor.moderates(draft.thread.discussion):
        return None
    own = Post.objects.filter(thread=draft.thread).written_by(draft.actor)
    last = own.order_by("-pk").values_list("created_at", flat=True).first()
    left = last + timedelta(seconds=seconds) - timezone.now() if last else timedelta()
    return Later(wait_sentence(left), ceil(left.total_seconds())) if left > timedelta() else None


def wait_sentence(left):
    """Why a text is not published yet, and how long that lasts, in its largest fitting unit."""
    seconds = ceil(left.total_seconds())
    size, unit = next(pair for pair in UNITS if seconds >= pair[0])
    n = ceil(seconds / size)
    return SENTENCES[unit](n) % {"n": n}


SENTENCES = {
    "days": lambda n: ngettext(
        "This discussion is in slow mode: you can post again in this thread in %(n)d day.",
        "This discussion is in slow mode: you can post again in this thread in %(n)d days.",
        n,
    ),
    "hours": lambda n: ngettext(
        "This discussion is in slow mode: you can post again in this thread in %(n)d hour.",
        "This discussion is in slow mode: you can post again in this thread in %(n)d hours.",
        n,
    ),
    "minutes": lambda n: ngettext(
        "This discussion is in slow mode: you can post again in this thread in %(n)d minute.",
        "This discussion is in slow mode: you can post again in this thread in %(n)d minutes.",
        n,
    ),
    "seconds": lambda n: ngettext(
        "This discussion is in slow mode: you can post again in this thread in %(n)d second.",
        "This discussion is in slow mode: you can post again in this thread in %(n)d seconds.",
        n,
    ),
}
