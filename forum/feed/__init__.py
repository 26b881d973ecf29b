"""What a page shows of a discussion, read in a fixed number of queries."""

from dataclasses import replace

from django.http import Http404
from django.utils.translation import get_language

from ..access import get_discussion
from ..actor import Actor
from ..guard import has_session
from ..kept import kept_text
from .discussion import DiscussionFeed
from .params import FeedParams

__all__ = ["DiscussionFeed", "FeedParams", "feed_of", "open_feed"]


def open_feed(request, key, *, base_url):
    """The DiscussionFeed of this key for this request, None when there is none to read."""
    actor = Actor.from_request(request)
    try:
        discussion = get_discussion(actor, key=key)
    except Http404:
        return None
    return feed_of(request, actor, discussion, base_url=base_url)


def feed_of(request, actor, discussion, *, base_url, thread_id=None):
    """The DiscussionFeed of a discussion, or of the one thread that a page is about."""
    params = FeedParams.from_query(request.GET)
    if thread_id:
        params = replace(params, thread=thread_id, is_thread_page=True)
    return DiscussionFeed(
        discussion,
        actor,
        language=get_language(),
        params=params,
        base_url=base_url,
        has_session=has_session(request),
        kept=kept_text(request, discussion),
    )
