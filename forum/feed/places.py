"""Where a discussion and its posts are read, in the language of the reader."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import get_language

from ..models import Category, Discussion, Post
from .params import FeedParams


@dataclass(frozen=True)
class PlaceTitle:
    """What a place is called; `language` is empty when it is that of the page."""

    text: str
    language: str = ""


def title_of(titles):
    """The PlaceTitle among those of a place in several languages: the reader's, or the first; None
    without any."""
    here = get_language()
    found = sorted(titles.all(), key=lambda title: (title.language != here, title.pk))
    if not found:
        return None
    return PlaceTitle(found[0].title, "" if found[0].language == here else found[0].language)


def location_of(discussion):
    """The Location of a discussion in the reader's language, None when there is none."""
    prefetch_related_objects([discussion], "locations")
    locations = {location.language: location for location in discussion.locations.all()}
    return locations.get(get_language())


def in_the_readers_language(titles):
    """Of titles that say the same, that in the reader's language, or else the first; None for
    none."""
    here = get_language()
    return min(titles, key=lambda title: (title.language != here, title.pk), default=None)


def likeliest_location(discussion):
    """The Location to name a discussion by: one that anybody may read, in the reader's language
    if it can be; None when no page is left. Its locations should be at hand."""
    here = get_language()
    return min(
        discussion.locations.all(),
        key=lambda location: (not location.is_public, location.language != here, location.pk),
        default=None,
    )


def page_of(discussion):
    """The address of the page that a discussion is read on, or of its own page without one."""
    location = location_of(discussion)
    return location.url if location else reverse("forum:discussion", args=[discussion.pk])


def page_of_category(category):
    """The address of a category in the reader's language, or in the first one it has."""
    titles = list(category.titles.all())
    titles.sort(key=lambda title: (title.language != get_language(), title.pk))
    return titles[0].url if titles else reverse("forum:following")


def address_of(place):
    """Where a category, a discussion, a thread or a post is read."""
    if isinstance(place, Category):
        return page_of_category(place)
    if isinstance(place, Discussion):
        return page_of(place)
    return place_of(place) if isinstance(place, Post) else reverse("forum:thread", args=[place.pk])


def posts_address():
    """What the addresses of posts begin with, for the reader's language."""
    return reverse("forum:post", args=[0]).removesuffix("0/")


def place_of(post, **facts):
    """The address of a post in its conversation."""
    anchor = f"post-{post.pk}"
    return FeedParams().url(page_of(post.discussion), post=post.pk, anchor=anchor, **facts)
