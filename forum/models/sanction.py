from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from ..querysets import SanctionQuerySet
from .category import Category
from .log import WORDS_MAX_LENGTH


class SanctionKind(models.TextChoices):
    WARNING = "warning", pgettext_lazy("sanction", "Warning")
    PREMODERATION = "premoderation", pgettext_lazy("sanction", "Posts wait for approval")
    SUSPENSION = "suspension", pgettext_lazy("sanction", "May read, but not write")
    BAN = "ban", pgettext_lazy("sanction", "May not sign in")


class Sanction(models.Model):
    """A measure against a member, or the guest of one browser, until `ends_at` if there is one.

    Without a category it holds on the whole site; with one it goes with it. `message` is what the
    person is told, `note` is for moderators.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="sanctions"
    )
    guest_key = models.CharField(max_length=64, blank=True)
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="sanctions"
    )
    kind = models.CharField(max_length=15, choices=SanctionKind)
    reason_code = models.CharField(max_length=40, blank=True)
    message = models.TextField(max_length=WORDS_MAX_LENGTH, blank=True)
    note = models.TextField(max_length=WORDS_MAX_LENGTH, blank=True)
    imposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="imposed_sanctions",
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SanctionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SanctionKind.values), name="sanction_kind_is_known"
            )
        ]
        indexes = [
            models.Index(
                fields=["guest_key"], name="sanctions_of_a_guest", condition=~Q(guest_key="")
            )
        ]

    def __str__(self):
        return f"{self.kind} until {self.ends_at or 'lifted'}"

    def holds_at(self, moment):
        """Whether it is in force; a warning is said and over."""
        if self.kind == SanctionKind.WARNING or self.lifted_at or self.starts_at > moment:
            return False
        return self.ends_at is None or self.ends_at > moment
