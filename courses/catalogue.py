"""The catalogue: every course of a language as a card, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page

from .effort import describe_minutes


@dataclass(frozen=True)
class CourseCard:
    """A course as the catalogue shows it; `languages` are (code, name) pairs to read it in."""

    page: object
    url: str
    module_count: int
    effort: str
    languages: list


def course_cards(courses, modules, request=None):
    """Return a CourseCard for each course, given their modules, in three queries."""
    courses = list(courses)
    minutes = defaultdict(list)
    for path, length in modules.values_list("path", "minutes"):
        minutes[path[: -Page.steplen]].append(length or 0)
    languages = languages_of(courses)
    return [
        CourseCard(
            page=course,
            url=course.get_url(request) or "",
            module_count=len(minutes[course.path]),
            effort=describe_minutes(sum(minutes[course.path])),
            languages=languages.get(course.translation_key, []),
        )
        for course in courses
    ]


def languages_of(courses):
    """The (code, name) pairs of the live translations of each course, by its translation key."""
    translations = Page.objects.live().filter(
        translation_key__in=[course.translation_key for course in courses], alias_of=None
    )
    codes = defaultdict(set)
    for key, code in translations.values_list("translation_key", "locale__language_code"):
        codes[key].add(code)
    return {
        key: [(code, name) for code, name in settings.LANGUAGES if code in known]
        for key, known in codes.items()
    }
