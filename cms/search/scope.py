"""The part of the site that a search is confined to: a course or a module in all its languages."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from forum.models import Discussion

from ..discussions import discussable_pages
from ..models import DiscussablePage


@dataclass(frozen=True)
class Choice:
    """A course or a module that a search may be confined to."""

    id: int
    title: str
    is_chosen: bool
    is_part: bool


class Scope:
    """A page with its translations and all below them; the whole site without a page."""

    def __init__(self, page_id):
        pages = Page.objects.live().public().filter(pk=page_id, depth__gt=2)
        self.page = pages.first() if page_id else None

    @property
    def pages(self):
        """A condition on pages, None for the whole site."""
        if self.page is None:
            return None
        translations = Page.objects.filter(translation_key=self.page.translation_key)
        paths = translations.values_list("path", flat=True)
        return reduce(or_, (Q(path__startswith=path) for path in paths))

    @property
    def discussions(self):
        """The ids of the discussions of these pages, None for the whole site."""
        if self.page is None:
            return None
        pages = discussable_pages(Page.objects.live().filter(self.pages))
        keys = {page.discussion_key for page in pages.specific(defer=True)}
        return list(Discussion.objects.filter(key__in=keys).values_list("pk", flat=True))

    @property
    def choices(self):
        """A Choice for each page with a discussion in the reader's language, and for the page
        above it before the first of them."""
        here = Page.objects.live().public().filter(locale__language_code=get_language())
        parts = list(discussable_pages_of(here))
        above = here.filter(path__in={page.path[: -Page.steplen] for page in parts}, depth__gt=2)
        both = sorted(
            [*((page, False) for page in above), *((page, True) for page in parts)],
            key=lambda pair: pair[0].path,
        )
        key = self.page.translation_key if self.page else None
        return [
            Choice(page.pk, page.title, page.translation_key == key, is_part)
            for page, is_part in both
        ]


def discussable_pages_of(pages):
    return pages.type(DiscussablePage).filter(alias_of=None).order_by("path")
