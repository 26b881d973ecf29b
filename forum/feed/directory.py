"""The participants who want to be found, as one reader may see them."""

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from accounts.countries import POINTS, country_name
from accounts.languages import LANGUAGES
from accounts.models import Presence, Profile, SpokenLanguage, Theme, User
from accounts.themes import key_of
from accounts.visibility import audiences_of, show_for, shown_to

from ..models import Category, Discussion, Post
from .params import read_choice, read_id
from .places import in_the_readers_language
from .world import world_of

PEOPLE_PER_PAGE = 24
THEMES_OFFERED = 100
THEME_READ = 80  # Characters of a theme in an address.
ID_READ = 20


@dataclass(frozen=True)
class DirectoryParams:
    """Filters and place; what is unknown is left out. `course` is the id of a Category, `theme`
    the key of one, `after` the public id of the last person shown."""

    course: int | None = None
    country: str = ""
    language: str = ""
    theme: str = ""
    after: str = ""

    @classmethod
    def from_query(cls, query):
        """Read the parameters from a QueryDict."""
        return cls(
            course=read_id(query.get("course")),
            country=read_choice(query.get("country"), POINTS),
            language=read_choice(query.get("language"), LANGUAGES),
            theme=key_of(query.get("theme", "")[:THEME_READ].replace("\0", "")),
            after=query.get("after", "")[:ID_READ].replace("\0", ""),
        )

    @property
    def is_filtered(self):
        return bool(self.course or self.country or self.language or self.theme)

    def query(self, **changes):
        """The query string with these changes and without the place, its question mark included;
        empty when nothing is asked."""
        asked = vars(replace(self, **({"after": ""} | changes)))
        given = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(given)}" if given else ""


@dataclass(frozen=True)
class Choice:
    """An entry of a filter."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class CountryCount:
    """How many of the people found are in a country, and the address that shows these alone."""

    code: str
    people: int
    url: str
    is_chosen: bool

    @property
    def name(self):
        return country_name(self.code)


@dataclass(frozen=True)
class Listed:
    """One of the people found."""

    person: User
    profile: object  # ShownProfile


class DirectoryPage:
    """A fixed number of queries, whatever the number of people. A field that this reader is not
    shown neither finds nor counts anybody."""

    def __init__(self, params, actor, viewer, base_url):
        self.params = params
        self.actor = actor
        self.viewer = viewer
        self.base_url = base_url

    @cached_property
    def everybody(self):
        return Profile.objects.filter(user__is_active=True, user__presence=Presence.LISTED)

    @cached_property
    def readable(self):
        return Discussion.objects.readable_by(self.actor)

    def shown_to_reader(self, name):
        return shown_to(self.viewer, name)

    @cached_property
    def found_anywhere(self):
        """The people who pass all filters but that of the country."""
        people, asked = self.everybody, self.params
        if asked.course:
            written = Post.objects.published().filter(discussion__in=self.readable)
            people = people.filter(
                Exists(written.filter(author=OuterRef("user"), discussion__category=asked.course))
            )
        if asked.language:
            spoken = SpokenLanguage.objects.filter(profile=OuterRef("pk"), language=asked.language)
            people = people.filter(self.shown_to_reader("languages"), Exists(spoken))
        if asked.theme:
            cared_for = Theme.objects.filter(profile=OuterRef("pk"), key=asked.theme)
            people = people.filter(self.shown_to_reader("themes"), Exists(cared_for))
        return people

    @cached_property
    def found(self):
        if not self.params.country:
            return self.found_anywhere
        return self.found_anywhere.filter(
            self.shown_to_reader("country"), country=self.params.country
        )

    @cached_property
    def total(self):
        return self.found.count()

    @cached_property
    def rows(self):
        people = self.found.order_by("user__name", "user__pk")
        if self.params.after:
            last = User.objects.filter(public_id=self.params.after)
            name, pk = Subquery(last.values("name")), Subquery(last.values("pk"))
            people = people.filter(Q(user__name__gt=name) | Q(user__name=name, user__pk__gt=pk))
        people = people.select_related("user")
        people = people.prefetch_related("spoken_languages", "theme_rows")
        return list(people[: PEOPLE_PER_PAGE + 1])

    @cached_property
    def people(self):
        """The Listed of one page, by name; a reader finds herself as others like her do."""
        audiences = audiences_of(self.viewer)
        return [
            Listed(profile.user, show_for(profile, audiences))
            for profile in self.rows[:PEOPLE_PER_PAGE]
        ]

    @property
    def more_url(self):
        """The address of the next page, empty on the last one."""
        if len(self.rows) <= PEOPLE_PER_PAGE:
            return ""
        last = self.people[-1].person
        return f"{self.base_url}{self.params.query(after=last.public_id)}"

    @property
    def unfiltered_url(self):
        return self.base_url

    # The map

    @cached_property
    def countries(self):
        """The CountryCounts of the people found anywhere, the most people first."""
        counts = self.found_anywhere.filter(self.shown_to_reader("country"), country__in=POINTS)
        counted = counts.values_list("country").annotate(people=Count("pk"))
        return [
            self.count_of(code, people)
            for code, people in sorted(counted, key=lambda pair: (-pair[1], pair[0]))
        ]

    def count_of(self, code, people):
        is_chosen = code == self.params.country
        query = self.params.query(country="" if is_chosen else code)
        return CountryCount(code, people, f"{self.base_url}{query}", is_chosen)

    @cached_property
    def world(self):
        return world_of(self.countries)

    # What can be chosen

    @cached_property
    def course_choices(self):
        with_readable = Category.objects.filter(
            Exists(self.readable.filter(category=OuterRef("pk")))
        )
        titles = [
            in_the_readers_language(category.titles.all())
            for category in with_readable.prefetch_related("titles").order_by("pk")
        ]
        return [
            Choice(title.category_id, title.title, title.category_id == self.params.course)
            for title in titles
            if title
        ]

    @cached_property
    def country_choices(self):
        chosen = [] if self.params.country in {c.code for c in self.countries} else [self.params]
        codes = [entry.code for entry in self.countries] + [one.country for one in chosen]
        names = sorted((country_name(code), code) for code in codes if code)
        return [Choice(code, name, code == self.params.country) for name, code in names]

    @cached_property
    def language_choices(self):
        spoken = SpokenLanguage.objects.filter(
            profile__in=self.everybody.filter(self.shown_to_reader("languages"))
        )
        tags = {
            *spoken.order_by().values_list("language", flat=True).distinct(),
            self.params.language,
        }
        names = sorted((LANGUAGES[tag].casefold(), tag) for tag in tags if tag in LANGUAGES)
        return [Choice(tag, LANGUAGES[tag], tag == self.params.language) for _, tag in names]

    @cached_property
    def theme_choices(self):
        """The themes that most people care about, by name."""
        cared_for = Theme.objects.filter(
            profile__in=self.everybody.filter(self.shown_to_reader("themes"))
        )
        counted = cared_for.values("key").annotate(people=Count("pk")).order_by("-people", "key")
        keys = {row["key"] for row in counted[:THEMES_OFFERED]} | {self.params.theme}
        return [Choice(key, key, key == self.params.theme) for key in sorted(keys - {""})]
