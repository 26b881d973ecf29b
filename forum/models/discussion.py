from functools import cached_property

from django.conf import settings
from django.db import models

from ..querysets import DiscussionQuerySet
from .category import Category
from .settings import Inheritable

REASON_MAX_LENGTH = 300


class Discussion(Inheritable):
    """Everything said under one key, shared by all translations of what it belongs to.

    What it says of itself may be empty: `settings_of` has what holds.
    """

    key = models.CharField(max_length=100, unique=True)
    category = models.ForeignKey(
        Category, models.SET_NULL, null=True, blank=True, related_name="discussions"
    )
    # Why it is closed, in the words of whoever closed it, and the language of these words.
    closed_reason = models.CharField(max_length=REASON_MAX_LENGTH, blank=True)
    closed_language = models.CharField(max_length=15, blank=True)
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="facilitated_discussions"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # The tags of the languages of its published syntheses, with commas; kept by the actions.
    synthesis_languages = models.CharField(max_length=200, blank=True)

    objects = DiscussionQuerySet.as_manager()

    class Meta(Inheritable.Meta):
        permissions = [("moderate_discussion", "Can moderate every discussion")]

    def __str__(self):
        return self.key

    @property
    def languages_of_synthesis(self):
        """In which languages a synthesis can be read, the first one written first."""
        return [tag for tag in self.synthesis_languages.split(",") if tag]

    @cached_property
    def is_public(self):
        """Whether anybody may read it; `with_openness` answers in the query that finds it."""
        return any(location.is_public for location in self.locations.all())


class Location(models.Model):
    """Where a discussion can be read in one language: the title and address of that page."""

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="locations")
    language = models.CharField(max_length=15)
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=500)
    is_public = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["discussion", "language"], name="one_location_per_language"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.language})"
