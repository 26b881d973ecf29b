"""Posts that a filter shows out of their branches, each with a way to its place."""

from django.db.models import Q

from ..models import Post
from .params import FOLLOWED, HIGHLIGHTED, LARGEST_ID, MINE, NEW, PENDING, UNANSWERED


def posts_apart(reading):
    """The posts of a discussion that pass the filter of the address, newest first; those since
    the last visit in the order in which they were written."""
    params = reading.params
    posts = Post.objects.filter(discussion=reading.discussion)
    posts = PASSING[params.only](posts, reading)
    if params.thread:
        posts = posts.filter(thread=params.thread)
    is_forward = params.only == NEW
    if params.after.isdecimal():
        place = min(int(params.after[:20]), LARGEST_ID)
        posts = posts.filter(**{"pk__gt" if is_forward else "pk__lt": place})
    return posts.order_by("pk" if is_forward else "-pk")


def new_posts(posts, reading):
    """What others published since this member's last visit; nothing before a first visit."""
    if reading.last_seen is None:
        return posts.none()
    others = ~Q(author=reading.actor.user) | Q(author=None)
    return posts.published().filter(others, pk__gt=reading.last_seen)


def _highlighted(posts, reading):
    return posts.published().filter(is_highlighted=True)


def _pending(posts, reading):
    return posts.waiting()


def _mine(posts, reading):
    actor = reading.actor
    kept = posts.filter(Q(status="published") | Q(status="pending"))
    if actor.is_member:
        return kept.filter(author=actor.user)
    return kept.of_guest(actor)


def _followed(posts, reading):
    return posts.published().filter(author__in=reading.followed)


def _unanswered(posts, reading):
    language = reading.params.language
    unanswered = posts.unanswered()
    return unanswered.in_language(language) if language else unanswered


PASSING = {
    HIGHLIGHTED: _highlighted,
    PENDING: _pending,
    MINE: _mine,
    FOLLOWED: _followed,
    UNANSWERED: _unanswered,
    NEW: new_posts,
}
