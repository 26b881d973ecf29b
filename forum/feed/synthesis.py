"""A synthesis as its readers see it: the text with its citations, and the posts it cites."""

from dataclasses import dataclass
from html import unescape

from django.db.models import Case, Exists, F, OuterRef, Q, TextField, Value, When
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language, pgettext

from ..citations import draw_citations
from ..language import native_name
from ..markup import located
from ..models import Citation, Location
from .params import UNKNOWN, FeedParams
from .places import posts_address

EXCERPT_LENGTH = 160  # Characters.


@dataclass(frozen=True)
class Source:
    """A post as the list of sources shows it: bare when readers no longer see it."""

    number: int
    post: object
    url: str
    cited_version: int = 0
    is_readable: bool = True

    @property
    def id(self):
        return self.post.pk

    @property
    def is_available(self):
        return self.post.is_published and self.is_readable

    @property
    def is_edited_since(self):
        """Whether the post was rewritten after it was cited."""
        return bool(self.cited_version) and self.post.version > self.cited_version

    @property
    def name(self):
        return self.post.author_name or pgettext("author of a post", "Former member")

    @property
    def language(self):
        return "" if self.post.language == UNKNOWN else self.post.language

    @property
    def language_name(self):
        return native_name(self.language)

    @property
    def excerpt(self):
        """The first words of the post, without markup."""
        words = " ".join(unescape(strip_tags(self.post.html)).split())
        if len(words) <= EXCERPT_LENGTH:
            return words
        whole, _, _ = words[:EXCERPT_LENGTH].rpartition(" ")
        return f"{whole or words[:EXCERPT_LENGTH]}…"

    @property
    def target(self):
        """Where its citations in the text lead: to the post, or to its bare place in the list."""
        return self.url if self.is_available else f"#source-{self.number}"


@dataclass(frozen=True)
class ShownSynthesis:
    """A synthesis in one language; `others` are (tag, native name, address) of the other ones.

    One with `language` empty has no text: it is only offered in the others.
    """

    language: str
    cooked: str
    sources: list
    published_at: object
    others: list

    @property
    def html(self):
        """The text with its citations as links."""
        targets = {source.id: (source.number, source.target) for source in self.sources}
        return draw_citations(located(self.cooked, posts_address()), targets)

    @property
    def available_count(self):
        return sum(source.is_available for source in self.sources)


def read_synthesis(discussion, *, base_url, language=None):
    """The ShownSynthesis of a discussion in the language asked for, else the reader's; None when
    nothing is published; one query, and none where there is nothing to read in that language."""
    there_are = discussion.languages_of_synthesis
    if not there_are:
        return None
    wanted = language or get_language()
    wanted = wanted if wanted in there_are else ""
    citations = _citations(discussion, wanted, base_url) if wanted else []
    first = citations[0][0] if citations else None
    return ShownSynthesis(
        language=wanted if first else "",
        cooked=first.html if first else "",
        sources=[source for _, source in citations],
        published_at=first.published_at if first else None,
        others=[
            (tag, native_name(tag), reverse("forum:synthesis", args=[discussion.pk, tag]))
            for tag in there_are
            if tag != wanted
        ],
    )


def _citations(discussion, language, base_url):
    """Pairs of Citation and Source, the text of the synthesis on the first; one query."""
    text = Case(When(number=1, then="synthesis__html"), default=Value(""), output_field=TextField())
    open_place = Q(discussion=OuterRef("post__discussion"), is_public=True)
    citations = (
        Citation.objects.filter(synthesis__discussion=discussion, synthesis__language=language)
        .select_related("post__author")
        .annotate(
            html=text,
            published_at=F("synthesis__published_at"),
            is_open=Exists(Location.objects.filter(open_place)),
        )
    )
    return [(citation, _source(citation, discussion, base_url)) for citation in citations]


def _source(citation, discussion, base_url):
    """The Source of a citation; a post that was moved to another discussion is shown from there,
    where everybody may read that one."""
    post, number = citation.post, citation.number
    if post.discussion_id == discussion.pk:
        return source_of(post, number, base_url, version=citation.post_version)
    return Source(
        number=number,
        post=post,
        url=post.get_absolute_url(),
        cited_version=citation.post_version,
        is_readable=citation.is_open,
    )


def source_of(post, number, base_url, *, version=0):
    """The Source of a post whose author is at hand, opened in its place on the page at base_url."""
    url = FeedParams().url(base_url, post=post.pk, anchor=f"post-{post.pk}")
    return Source(number=number, post=post, url=url, cited_version=version)
