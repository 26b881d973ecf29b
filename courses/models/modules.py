from django.db import models
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.models import BasePage, DiscussablePage
from forum.feed import open_feed

from ..blocks import SectionBlock
from ..effort import describe_minutes
from ..outline import Outline
from ..sections import letter_of, prompt_numbers, prompts_of, sections_of
from ..trail import trail_of


class ModulePage(DiscussablePage, BasePage):
    """A module: sections a, b, c, ... and its discussion below them."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for the course page and for search engines."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes it takes"),
        null=True,
        blank=True,
        help_text=_("Reading, watching and writing answers included."),
    )
    body = StreamField(
        [("section", SectionBlock())],
        verbose_name=_("sections"),
        blank=True,
        help_text=_(
            "Introduction, videos, readings, questions: each section gets the next letter. Every "
            "question you publish gets its own thread in the discussion below the module."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("minutes", icon="time"),
        FieldPanel("body", icon="list-ul"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    parent_page_types = ["courses.CoursePage"]
    subpage_types = []
    page_description = pgettext_lazy(
        "page type", "A step of a course: texts, videos, readings, questions and its discussion."
    )
    discussion_kind = "module"

    class Meta:
        verbose_name = _("module")

    @property
    def number(self):
        """The place of the module among the published ones of its course, from 1."""
        earlier = ModulePage.objects.sibling_of(self).live().filter(path__lt=self.path)
        return earlier.count() + 1

    @property
    def effort(self):
        """How long the module takes, in words."""
        return describe_minutes(self.minutes)

    def get_discussion_threads(self):
        return [
            (block_id, value["question"], position)
            for position, (block_id, value) in enumerate(prompts_of(self.body), start=1)
        ]

    def get_discussion_category(self):
        course = self.get_parent().specific
        return {
            "key": course.category_key,
            "title": course.title,
            "url": course.get_url_parts()[2],
        }

    def get_discussion_staff(self):
        return self.get_parent().specific.get_staff()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        siblings = ModulePage.objects.sibling_of(self).live().defer("body")
        outline = Outline(siblings, request=request, current=self)
        here = pgettext("last step of the breadcrumb", "Module %(number)d") % {
            "number": outline.current.number
        }
        sections = sections_of(self.body, get_language() or "")
        return context | {
            "trail": trail_of(self, request=request, here=here),
            "outline": outline,
            "sections": sections,
            "synthesis_letter": letter_of(len(sections) + 1, get_language() or ""),
            "prompt_numbers": prompt_numbers(self.body),
            "feed": self.open_feed(request),
        }

    def open_feed(self, request):
        """The discussion as this reader sees it; None in a preview and before publication."""
        if getattr(request, "is_preview", False):
            return None
        return open_feed(request, self.discussion_key, base_url=self.get_url(request))
