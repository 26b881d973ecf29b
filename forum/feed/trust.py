"""How trust grows, as a page tells it."""

from dataclasses import dataclass

from django.conf import settings

from ..models import Level, Standing
from ..moderation.trust import STEPS, TIMES, Steps


@dataclass(frozen=True)
class Step:
    """A level and what leads to it, None to the first."""

    label: str
    steps: Steps | None
    posts_per_hour: int


def steps_of_trust():
    """The levels, the lowest first."""
    limit = settings.FORUM_LIMITS["post"]
    return [Step(level.label, STEPS.get(level), limit * TIMES[level]) for level in Level]


def own_standing(actor):
    """The Standing of a member, None of a guest; one query."""
    if actor.is_guest:
        return None
    return getattr(actor.user, "standing", None) or Standing(member=actor.user)
