"""Discussions as Atom feeds (RFC 4287), for programs that read news."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, pgettext

from .feed.places import location_of, page_of, posts_address
from .feed.threads import title_in
from .markup import located
from .models import Post
from .search.excerpts import plain_text

ENTRIES = 50
TITLE_LENGTH = 70
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOCAL_ADDRESS = re.compile(r'(<(?:a|img)\b[^<>]*?\s(?:href|src)=")(/(?!/)[^"<>]*)"')


@dataclass(frozen=True)
class Entry:
    """A post as an entry; `language` is a tag of BCP 47, `html` has absolute addresses."""

    id: str
    url: str
    title: str
    name: str
    language: str
    published: datetime
    updated: datetime
    html: str


@dataclass(frozen=True)
class AtomFeed:
    """The newest published posts of a discussion, or of one thread of it."""

    id: str
    title: str
    url: str
    page_url: str
    entries: list
    updated: datetime


def feed_of_discussion(discussion):
    title, page = title_of(discussion), page_of(discussion)
    posts = Post.objects.published().filter(discussion=discussion)
    url = reverse("forum:discussion_feed", args=[discussion.pk])
    return make_feed(discussion, posts, title=title, url=url, page=f"{page}#forum")


def feed_of_thread(thread):
    question, _ = title_in(thread, get_language())
    if thread.is_general:
        question = pgettext("thread of a discussion", "General")
    title = " · ".join(filter(None, [question, title_of(thread.discussion)]))
    posts = Post.objects.published().filter(thread=thread)
    url = reverse("forum:thread_feed", args=[thread.pk])
    return make_feed(
        thread, posts, title=title, url=url, page=reverse("forum:thread", args=[thread.pk])
    )


def make_feed(source, posts, *, title, url, page):
    newest = posts.select_related("author").order_by("-pk")[:ENTRIES]
    entries = [entry_of(post) for post in newest]
    return AtomFeed(
        id=f"{tag_of(source)}/{get_language()}",
        title=in_xml(title) or in_xml(pgettext("title of a feed", "Discussion")),
        url=absolute(url),
        page_url=absolute(page),
        entries=entries,
        updated=max((entry.updated for entry in entries), default=source.created_at),
    )


def entry_of(post):
    name = in_xml(post.author_name) or pgettext("author of a post", "Former member")
    published_at = post.published_at or post.created_at
    return Entry(
        id=tag_of(post),
        url=absolute(post.get_absolute_url()),
        title=f"{name}: {beginning(post)}",
        name=name,
        language=post.language,
        published=published_at,
        updated=max(published_at, post.edited_at or published_at),
        html=in_xml(LOCAL_ADDRESS.sub(make_absolute, located(post.html, posts_address()))),
    )


def beginning(post):
    text = in_xml(plain_text(post.html))
    return text if len(text) <= TITLE_LENGTH else f"{text[: TITLE_LENGTH - 1].rstrip()}…"


def title_of(discussion):
    """The title of its page in the reader's language, or of the first that anybody may read."""
    here = location_of(discussion)
    locations = [here, *discussion.locations.all()] if here else [*discussion.locations.all()]
    public = [location for location in locations if location.is_public]
    return next((location.title for location in public or locations), "")


def tag_of(row):
    """An id for ever (RFC 4151), whatever happens to addresses and languages."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{row.created_at:%Y-%m-%d}:{row._meta.model_name}/{row.pk}"


def absolute(path):
    return path if "://" in path else f"{settings.SITE_URL}{path}"


def make_absolute(found):
    return f'{found[1]}{settings.SITE_URL}{found[2]}"'


def in_xml(text):
    """A text without the characters that XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("", text)
