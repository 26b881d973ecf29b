"""Posts that came while a reader had the page open, each under what it answers."""

from django.utils.translation import get_language

from ..guard import has_session
from ..tree import ancestor_ids
from .branches import Branches
from .news import newer_posts
from .params import FeedParams
from .places import page_of
from .reading import begin_reading

ARRIVALS_SHOWN = 50


class Arrivals:
    """The newest posts after one, the roots of their branches newest first.

    What they answer is drawn with them, so that whoever has it knows where they belong.
    """

    next_url = ""

    def __init__(self, reading, newer):
        grove = Branches(reading)
        paths = newer.order_by("-pk").values_list("pk", "path")[:ARRIVALS_SHOWN]
        wanted = {pk for new, path in paths for pk in [new, *ancestor_ids(path)]}
        self.branches = grove.plant(grove.shown().filter(pk__in=wanted).order_by("path"))[::-1]
        grove.name_answered()


def arrivals_after(request, actor, discussion, after, *, thread_id=None):
    """The Arrivals after the post with this id, through the lens that the address asks for."""
    reading = begin_reading(
        discussion,
        actor,
        language=get_language(),
        params=FeedParams(lens=FeedParams.from_query(request.GET).lens),
        base_url=page_of(discussion),
        has_session=has_session(request),
    )
    return Arrivals(reading, newer_posts(discussion, after, thread_id=thread_id))
