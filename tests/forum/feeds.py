"""A discussion as the tests read it, without a page around it."""

from django.http import QueryDict

from forum.actor import Actor
from forum.feed import DiscussionFeed, FeedParams


def open_feed(discussion, actor=None, query="", language="es"):
    return DiscussionFeed(
        discussion,
        actor or Actor(),
        language=language,
        params=FeedParams.from_query(QueryDict(query)),
        base_url="/es/module/",
    )


def sources(posts):
    return [post.post.source for post in posts]


def walk(posts):
    """Every shown post with those under it, from the top."""
    for post in posts:
        yield post
        yield from walk(post.replies)
