from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.models import Page


class FindableKind(models.TextChoices):
    PAGE = "page", pgettext_lazy("what was found", "Page")
    READING = "reading", pgettext_lazy("what was found", "Reading")
    VIDEO = "video", pgettext_lazy("what was found", "Video")


class Findable(models.Model):
    """What the search can find on a live page: the page itself, a reading or a video on it.

    Whoever may read the page may find it. Kept by `cms.search.pages`; made anew with each change
    of the page, so nothing may point here.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=FindableKind)
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    text_language = models.CharField(max_length=15)

    def __str__(self):
        return self.title
