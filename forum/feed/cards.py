"""What other sites are told of a post that somebody shares."""

from dataclasses import dataclass

from django.utils.translation import pgettext

from ..search.excerpts import plain_text

DESCRIPTION_LENGTH = 200


@dataclass(frozen=True)
class PostCard:
    name: str
    description: str
    url: str


def card_of(post, base_url):
    """The PostCard of a published post on this page, None for any other: everybody sees cards."""
    if not post.is_published:
        return None
    name = post.author_name or pgettext("author of a post", "Former member")
    text = plain_text(post.html)
    if len(text) > DESCRIPTION_LENGTH:
        text = f"{text[: DESCRIPTION_LENGTH - 1].rstrip()}…"
    return PostCard(name, text, f"{base_url}?post={post.pk}")
