"""The search page: what was looked for, what was found where, and how to look otherwise."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import get_language

from forum.actor import Actor
from forum.language import LANGUAGES
from forum.models import Discussion, Post, Tally, Translation
from forum.search.excerpts import marked
from forum.search.posts import find_posts, found_in_translation
from forum.search.query import parse
from forum.search.syntheses import find_syntheses
from forum.search.translations import BY_PEOPLE

from ..models import FindableKind
from .hits import page_hit, place_of, post_hit, synthesis_hit
from .pages import find_on_pages
from .params import LIBRARY, PAGES, POSTS, SECTIONS, SYNTHESES, SearchParams
from .scope import Scope

COUNTED = 100
FIRST_SHOWN = 5
POSTS_PER_PAGE = 20
KINDS = {PAGES: [FindableKind.PAGE], LIBRARY: [FindableKind.READING, FindableKind.VIDEO]}


@dataclass(frozen=True)
class Section:
    """Hits of one kind. `count` is how many there are, at most COUNTED, with `is_capped` saying
    that there are more; None on a later page, where nobody counts. `more_url` may be empty."""

    name: str
    hits: list
    count: int | None
    is_capped: bool
    more_url: str


class SearchPage:
    """What the template shows; a fixed number of queries, none of them without a query."""

    def __init__(self, request):
        self.request = request
        self.actor = Actor.from_request(request)
        self.params = SearchParams.from_query(request.GET)
        self.query = parse(self.params.q)
        self.scope = Scope(self.params.within)

    @cached_property
    def sections(self):
        """The Sections in which something was found."""
        if not self.query:
            return []
        names = [self.params.only] if self.params.only else SECTIONS
        ways = {POSTS: self.posts, SYNTHESES: self.syntheses}
        found = [ways[name]() if name in ways else self.pages(name) for name in names]
        return [section for section in found if section.hits]

    def pages(self, name):
        found = find_on_pages(
            self.query,
            kinds=KINDS[name],
            language=self.params.language,
            among=self.scope.pages,
            limit=COUNTED + 1,
        )
        found.sort(key=self.nearness)
        shown = found[: self.shown_at_once]
        hits = [page_hit(findable, self.query, self.request) for findable in shown]
        return self.section(name, hits, len(found), self.rest_url(name, found))

    def syntheses(self):
        found = find_syntheses(
            self.actor,
            self.query,
            language=self.params.language,
            discussions=self.discussions,
            limit=COUNTED + 1,
        )
        found.sort(key=lambda synthesis: synthesis.language != get_language())
        hits = [synthesis_hit(synthesis, self.query) for synthesis in found[: self.shown_at_once]]
        return self.section(SYNTHESES, hits, len(found), self.rest_url(SYNTHESES, found))

    @property
    def shown_at_once(self):
        return COUNTED if self.params.only else FIRST_SHOWN

    def rest_url(self, name, found):
        """Where all that was found of a kind is shown; empty when it is shown here."""
        has_more = len(found) > self.shown_at_once and not self.params.only
        return self.params.query(only=name) if has_more else ""

    def nearness(self, findable):
        """First what is called so, in the language of the reader before others."""
        is_called_so = any(piece.is_hit for piece in marked(findable.title, self.query))
        return not is_called_so, findable.page.locale.language_code != get_language()

    def posts(self):
        after = self.params.after
        ids = find_posts(
            self.actor,
            self.query,
            language=self.params.language,
            discussions=self.discussions,
            before=after,
            limit=POSTS_PER_PAGE + 1 if after else COUNTED + 1,
        )
        shown = ids[:POSTS_PER_PAGE]
        posts = Post.objects.published().filter(pk__in=shown).select_related("author")
        posts = posts.prefetch_related("discussion__locations").order_by("-pk")
        language = self.params.language
        translated = found_in_translation(
            self.query, shown, language=language, prefer=language or get_language()
        )
        hits = [post_hit(post, self.query, translated.get(post.pk)) for post in posts]
        has_more = len(ids) > len(shown)
        more_url = self.params.query(only=POSTS, after=shown[-1]) if has_more else ""
        return self.section(POSTS, hits, None if after else len(ids), more_url)

    def section(self, name, hits, count, more_url):
        is_capped = count is not None and count > COUNTED
        return Section(name, hits, COUNTED if is_capped else count, is_capped, more_url)

    @cached_property
    def discussions(self):
        return [self.params.discussion] if self.params.discussion else self.scope.discussions

    # What the page offers besides

    @cached_property
    def place(self):
        """The title of the one discussion that is looked through, None for another search."""
        readable = Discussion.objects.readable_by(self.actor).prefetch_related("locations")
        found = readable.filter(pk=self.params.discussion).first()
        return place_of(found) if found else None

    @property
    def languages(self):
        """(tag, native name) of the languages of the site, and of the posts that can be read and
        their translations."""
        readable = Discussion.objects.readable_by(self.actor)
        tallies = Tally.objects.filter(posts__gt=0, thread__discussion__in=readable)
        translations = Translation.objects.filter(**BY_PEOPLE, post__discussion__in=readable)
        used = {
            *dict(settings.LANGUAGES),
            *tallies.values_list("language", flat=True).distinct(),
            *translations.values_list("language", flat=True).distinct(),
        }
        names = [(tag, LANGUAGES[tag]) for tag in used | {self.params.language} if tag in LANGUAGES]
        return sorted(names, key=lambda pair: pair[1].casefold())

    @property
    def is_filtered(self):
        return bool(self.params.language or self.scope.page or self.params.discussion)

    @property
    def unfiltered_url(self):
        return SearchParams(q=self.params.q).query()

    @property
    def every_section_url(self):
        return self.params.query(only="", after=None)
