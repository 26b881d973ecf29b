"""Posts that a filter shows out of their branches, each with a way to its place."""

from collections import Counter

from django.db.models import Q

from ..language import native_name
from ..models import Post
from .params import FOLLOWED, HIGHLIGHTED, LARGEST_ID, MINE, NEW, PENDING, UNANSWERED

LANGUAGES_COUNTED = 500


def posts_apart(reading):
    """The posts of a discussion that pass the filter of the address, newest first; those since
    the last visit in the order in which they were written."""
    params, posts = reading.params, all_apart(reading)
    is_forward = params.only == NEW
    if params.after.isdecimal():
        place = min(int(params.after[:20]), LARGEST_ID)
        posts = posts.filter(**{"pk__gt" if is_forward else "pk__lt": place})
    return posts.order_by("pk" if is_forward else "-pk")


def all_apart(reading):
    """The posts that pass the filter of the address, on whichever page of it, in no order."""
    params = reading.params
    posts = PASSING[params.only](Post.objects.filter(discussion=reading.discussion), reading)
    return posts.filter(thread=params.thread) if params.thread else posts


def languages_apart(reading):
    """(tag, native name, posts) of what the filter of the address shows, the most used first, or
    None when it shows more than five hundred posts; one query, which reads no more of them."""
    newest = all_apart(reading).order_by("-pk").values_list("language", flat=True)
    tags = list(newest[: LANGUAGES_COUNTED + 1])
    if len(tags) > LANGUAGES_COUNTED:
        return None
    return [(tag, native_name(tag), posts) for tag, posts in Counter(tags).most_common()]


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
