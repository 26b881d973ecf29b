"""How far somebody is trusted: it grows with contributions that stayed, and nobody gives it away.

`actions/standing.py` reckons a level anew when a post is published or removed.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from ..models import Level, Post, PostStatus, Standing


@dataclass(frozen=True)
class Steps:
    """What leads to a level: posts that stayed, written on so many days, the first of them so
    many days ago, and no more removed in the last `LATELY` than this."""

    posts: int
    days: int
    age: int
    removed: int


STEPS = {
    Level.TRUSTED: Steps(posts=20, days=10, age=30, removed=0),
    Level.MEMBER: Steps(posts=3, days=2, age=1, removed=1),
}
TIMES = {Level.NEW: 1, Level.MEMBER: 3, Level.TRUSTED: 10}  # Of what a newcomer may do.
LATELY = timedelta(days=30)
NEWEST = 200  # Posts that are looked at: enough for every level.
REMOVED = {PostStatus.HIDDEN, PostStatus.SPAM}


def level_of(actor):
    """The Level of whoever is asking, a guest's always the first; one query for each actor."""
    if actor.is_guest:
        return Level.NEW
    standing = getattr(actor.user, "standing", None)
    return Level(standing.level) if standing else Level.NEW


def is_known(actor):
    """Whether this is a member who has taken part for a while."""
    return level_of(actor) != Level.NEW


def standing_of(member_id, at=None):
    """The Standing of the member with this id at a moment, else now; one query, nothing saved."""
    at = at or timezone.now()
    newest = Post.objects.filter(author=member_id).order_by("-pk")[:NEWEST]
    posts = list(newest.values_list("status", "created_at"))
    stayed = [written for status, written in posts if status == PostStatus.PUBLISHED]
    removed = [written for status, written in posts if status in REMOVED and at - written < LATELY]
    found = {
        "posts": len(stayed),
        "days": len({written.date() for written in stayed}),
        "removed": len(removed),
    }
    age = (at - min(stayed)).days if stayed else 0
    return Standing(member_id=member_id, level=level_by(**found, age=age), reckoned_at=at, **found)


def level_by(*, posts, days, removed, age):
    """The highest Level whose Steps have all been made."""
    for level, steps in STEPS.items():
        enough = posts >= steps.posts and days >= steps.days and age >= steps.age
        if enough and removed <= steps.removed:
            return level
    return Level.NEW
