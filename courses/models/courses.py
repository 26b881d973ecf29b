from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import RICH_TEXT_FEATURES
from cms.models import BasePage, CustomImage
from cms.models.pages import COVER_FILTER

from ..catalogue import course_cards
from ..outline import Outline
from ..trail import trail_of
from .modules import ModulePage

# The groups whose members may be named facilitators; administrators may always be.
MAY_FACILITATE = Q(is_active=True) & (
    Q(is_superuser=True) | Q(groups__name__in=["Facilitators", "Instructors", "Moderators"])
)


class CourseIndexPage(BasePage):
    """The catalogue."""

    intro = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("What the courses have in common, in two or three sentences."),
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["courses.CoursePage"]
    page_description = _("The list of all courses; one in each language.")
    admin_default_ordering = "ord"

    class Meta:
        verbose_name = _("course catalogue")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        covers = models.Prefetch("cover", CustomImage.objects.prefetch_renditions(COVER_FILTER))
        courses = CoursePage.objects.child_of(self).live().prefetch_related(covers)
        modules = ModulePage.objects.descendant_of(self).live()
        context["cards"] = course_cards(courses, modules, request)
        return context


class CoursePage(BasePage):
    """A course: what it is for, who gives it, and its modules below it."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for the catalogue and for search engines."),
    )
    audience = models.CharField(
        _("who it is for"),
        max_length=255,
        blank=True,
        help_text=_("The people you have in mind, and what they should know before."),
    )
    outcomes = StreamField(
        [
            (
                "outcome",
                blocks.CharBlock(
                    label=pgettext_lazy("what a learner will be able to do", "Outcome"),
                    max_length=200,
                    icon="check",
                ),
            )
        ],
        verbose_name=_("what you will be able to do"),
        blank=True,
        help_text=_("Begin each with a verb: describe, compare, propose."),
    )
    body = RichTextField(_("description"), features=["h2", *RICH_TEXT_FEATURES], blank=True)
    cover = models.ForeignKey(
        "cms.CustomImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover image"),
        help_text=_("Shown on the card in the catalogue; it is cut to 16:9."),
    )
    facilitators = ParentalManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        limit_choices_to=MAY_FACILITATE,
        verbose_name=_("facilitators"),
        help_text=_(
            "They moderate the discussions of this course, in all its languages, and can "
            "highlight answers. Choose among the members of a group; publish to apply."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("audience", icon="group"),
        FieldPanel("outcomes", icon="check"),
        FieldPanel("body"),
        FieldPanel("cover", icon="image"),
        FieldPanel("facilitators", widget=CheckboxSelectMultiple, icon="user"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("audience"),
        index.SearchField("outcomes"),
        index.SearchField("body"),
    ]
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.ModulePage"]
    page_description = _("A course; its modules are the pages below it.")
    admin_default_ordering = "ord"
    is_featured_card = True

    class Meta:
        verbose_name = _("course")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        modules = ModulePage.objects.child_of(self).live().defer("body")
        return context | {
            "trail": trail_of(self, request=request),
            "outline": Outline(modules, request=request),
            "facilitators": self.facilitators.all(),
        }

    @property
    def category_key(self):
        """Under which key the forum keeps what is said in this course, in all its languages."""
        return f"course:{self.translation_key}"

    def get_staff(self):
        """The facilitators of this course in all its languages."""
        chosen = CoursePage.facilitators.through.objects.filter(
            coursepage__translation_key=self.translation_key
        )
        return get_user_model().objects.filter(pk__in=chosen.values("user"))
