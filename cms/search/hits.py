"""What is shown of each thing found: pieces of text that a template escapes."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, pgettext

from forum.feed.places import likeliest_location
from forum.language import UNDETERMINED, native_name
from forum.models import Post, Translation
from forum.search.excerpts import Piece, excerpt, marked, plain_text
from forum.search.syntheses import words_of

from ..models import FindableKind


@dataclass(frozen=True)
class Text:
    """Pieces of a text, and its language: empty for that of the page, or an unknown one."""

    pieces: list
    language: str = ""


@dataclass(frozen=True)
class PageHit:
    """A page, or a reading or a video on the page `place`; `kind` is a word for which it is."""

    title: Text
    excerpt: Text
    url: str
    kind: str = ""
    place: Text | None = None


@dataclass(frozen=True)
class PostHit:
    """A post of a discussion, which is called `place`; its excerpt, language and address are
    those of the `translation` that it was found by, None when it was found by its own words."""

    name: str
    post: Post
    excerpt: Text
    language: str
    language_name: str
    place: Text | None
    translation: Translation | None = None

    @property
    def url(self):
        return (self.translation or self.post).get_absolute_url()

    @property
    def translator(self):
        """The name of whoever translated it, empty for a member who left."""
        return self.translation.translator.name if self.translation.translator_id else ""


def foreign(tag):
    """A tag for the attribute `lang`, empty where the page has said it or nobody knows."""
    return "" if tag in {get_language(), UNDETERMINED} else tag


def page_hit(findable, query, request):
    page, language = findable.page, findable.page.locale.language_code
    is_page = findable.kind == FindableKind.PAGE
    place = None if is_page else Text([Piece(page.title, False)], foreign(language))
    return PageHit(
        title=Text(marked(findable.title, query), foreign(language)),
        excerpt=Text(excerpt(findable.text, query), foreign(findable.text_language)),
        url=page.get_url(request) or "",
        kind="" if is_page else findable.get_kind_display(),
        place=place,
    )


def post_hit(post, query, translation=None):
    found = translation or post
    language = "" if found.language == UNDETERMINED else found.language
    return PostHit(
        name=post.author_name or pgettext("author of a post", "Former member"),
        post=post,
        excerpt=Text(excerpt(plain_text(found.html), query), language),
        language=language,
        language_name=native_name(found.language),
        place=place_of(post.discussion),
        translation=translation,
    )


def synthesis_hit(synthesis, query):
    title = pgettext("found by a search", "Synthesis of the discussion")
    return PageHit(
        title=Text([Piece(title, False)]),
        excerpt=Text(excerpt(words_of(synthesis), query), foreign(synthesis.language)),
        url=reverse("forum:synthesis", args=[synthesis.discussion_id, synthesis.language]),
        kind=native_name(synthesis.language),
        place=place_of(synthesis.discussion),
    )


def place_of(discussion):
    """The title of a discussion's page, None when no page is left."""
    location = likeliest_location(discussion)
    if location is None:
        return None
    return Text([Piece(location.title, False)], foreign(location.language))
