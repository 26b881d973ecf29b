"""The same words again."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import pgettext

from ..models import Post
from .unfit import Unfit

LATELY = timedelta(days=1)
SHORT = 60  # Characters. Thanks may be said to one after the other.


def repeated(draft):
    """The phase: nobody says the same twice in a discussion within a day; a short text only not
    twice in answer to the same post."""
    if draft.sending is None or draft.edited:
        return None
    same = (
        Post.objects.written_by(draft.actor)
        .filter(discussion=draft.discussion, created_at__gt=timezone.now() - LATELY)
        .filter(source=draft.source)
    )
    if len(draft.source) <= SHORT:
        same = same.filter(thread=draft.thread, parent=draft.parent)
    if not same.exists():
        return None
    return Unfit(
        pgettext(
            "post refused",
            "You have already posted this text in this discussion. It is still here: change it, "
            "or leave it at that.",
        )
    )
