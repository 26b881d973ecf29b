from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, get_page_models
from wagtail.search import index

from ..blocks import RICH_TEXT_FEATURES, CalloutBlock, ImageBlock, TextBlock
from .finding import FindsPagesBelow, KnowsItsAncestors
from .media import CustomImage

FEATURED_MAX = 6
COVER_FILTER = "fill-720x405|format-webp"


class BasePage(KnowsItsAncestors, Page):
    """What every page of the house has in common.

    A page type with `is_featured_card` is offered on the front door: it has a `summary` and a
    `cover` image.
    """

    is_featured_card = False

    class Meta:
        abstract = True


class HomePage(FindsPagesBelow, BasePage):
    """The front door, one per language. Its template is given `featured`, a list of pages."""

    headline = models.CharField(
        _("headline"),
        max_length=160,
        blank=True,
        help_text=_("What a visitor reads first; without it, the title."),
    )
    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    body = RichTextField(_("text"), features=RICH_TEXT_FEATURES, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    page_description = pgettext_lazy("page type", "The front door of the site in one language.")

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"featured": self.get_featured()}

    def get_featured(self):
        """The pages to offer first, newest first, at most FEATURED_MAX of each kind."""
        covers = models.Prefetch("cover", CustomImage.objects.prefetch_renditions(COVER_FILTER))
        return [
            page
            for model in get_page_models()
            if getattr(model, "is_featured_card", False)
            for page in model.objects.descendant_of(self)
            .live()
            .public()
            .prefetch_related(covers)
            .order_by("-first_published_at", "-pk")[:FEATURED_MAX]
        ]


class TextPage(BasePage):
    """A plain page: about us, the rules of the house, help."""

    body = StreamField(
        [("text", TextBlock()), ("image", ImageBlock()), ("callout", CalloutBlock())],
        verbose_name=_("text"),
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    parent_page_types = ["cms.HomePage", "cms.TextPage"]
    subpage_types = ["cms.TextPage"]
    page_description = pgettext_lazy(
        "page type", "Words and pictures: about us, the rules of the house, help."
    )

    class Meta:
        verbose_name = _("text page")
