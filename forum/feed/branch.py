"""One branch of a discussion on a page of its own, fifty replies at a time."""

from django.http import Http404
from django.utils.translation import get_language

from ..access import get_place
from ..guard import has_session
from .branches import Branches
from .params import FeedParams, read_cursor
from .places import page_of
from .reading import begin_reading


class BranchFeed:
    """The root post `branch` with a page of its replies; `next_url` is empty on the last."""

    def __init__(self, reading, root, after):
        self.discussion = reading.discussion
        self.page_url = page_of(reading.discussion)
        self.thread = reading.threads[root.thread_id]
        self.is_first_page = not after
        grove = Branches(reading)
        self.branch, cursor = grove.page_of_branch(root, after)
        grove.name_answered()
        self.next_url = grove.replies_url(root, cursor) if cursor else ""


def open_branch(request, actor, root_id):
    """The BranchFeed of a root post, be it there or only its place; raises Http404."""
    root = get_place(actor, root_id)
    if root.depth:
        raise Http404
    reading = begin_reading(
        root.discussion,
        actor,
        language=get_language(),
        params=FeedParams(lens=FeedParams.from_query(request.GET).lens),
        base_url=page_of(root.discussion),
        has_session=has_session(request),
    )
    return BranchFeed(reading, root, read_cursor(request.GET.get("after")))
