from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from .category import Category

A_WEEK = 7 * 24 * 60 * 60  # Seconds.
INHERITED = (
    *("mode", "slow_mode_seconds", "flag_threshold", "holds_new_members"),
    *("closing", "closes_at", "closes_after_days"),
)


class DiscussionMode(models.TextChoices):
    OPEN = "open", pgettext_lazy("discussion mode", "Open to all")
    FIRST_POST_HELD = (
        "first-post-held",
        pgettext_lazy("discussion mode", "A guest's first post waits for approval"),
    )
    MEMBERS_ONLY = "members-only", pgettext_lazy("discussion mode", "Only members can post")
    CLOSED = "closed", pgettext_lazy("discussion mode", "Closed to new posts")


class Closing(models.TextChoices):
    NEVER = "never", pgettext_lazy("when a discussion closes", "Never by itself")
    ON_DATE = "on-date", pgettext_lazy("when a discussion closes", "At a certain time")
    WHEN_QUIET = (
        "when-quiet",
        pgettext_lazy("when a discussion closes", "Some days after the last post"),
    )


class Inheritable(models.Model):
    """What a discussion says of itself, or a course of its discussions, or the site of all of them.

    What is empty is said further up: discussion, category, site. `closes_at` and
    `closes_after_days` belong to the `closing` beside them, and are inherited with it.
    """

    mode = models.CharField(max_length=20, choices=DiscussionMode, blank=True, default="")
    slow_mode_seconds = models.PositiveIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(A_WEEK)]
    )
    flag_threshold = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    holds_new_members = models.BooleanField(null=True, blank=True)
    closing = models.CharField(max_length=12, choices=Closing, blank=True, default="")
    closes_at = models.DateTimeField(null=True, blank=True)
    closes_after_days = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(3650)]
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(mode__in=["", *DiscussionMode.values]), name="%(class)s_mode_is_known"
            ),
            models.CheckConstraint(
                condition=Q(closing__in=["", Closing.NEVER])
                | Q(closing=Closing.ON_DATE, closes_at__isnull=False)
                | Q(closing=Closing.WHEN_QUIET, closes_after_days__gte=1),
                name="%(class)s_says_when_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(flag_threshold=None) | Q(flag_threshold__gte=1),
                name="%(class)s_folds_after_a_flag",
            ),
        ]


class ForumSettings(Inheritable):
    """What holds in the discussions of a course, or of the site when it names none."""

    category = models.OneToOneField(
        Category, models.CASCADE, null=True, blank=True, related_name="settings"
    )

    class Meta(Inheritable.Meta):
        verbose_name_plural = "forum settings"
        constraints = [
            *Inheritable.Meta.constraints,
            models.UniqueConstraint(
                Coalesce(F("category"), Value(0)), name="one_row_of_settings_for_the_site"
            ),
        ]

    def __str__(self):
        return str(self.category or "site")
