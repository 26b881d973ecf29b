from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from ..querysets import ReportQuerySet
from .log import WORDS_MAX_LENGTH, ModerationLogEntry, RemovalReason
from .post import Post


class Outcome(models.TextChoices):
    """What became of a report or of an appeal."""

    OPEN = "", pgettext_lazy("outcome of a report", "Not decided yet")
    UPHELD = "upheld", pgettext_lazy("outcome of a report", "The moderators agreed")
    DISMISSED = "dismissed", pgettext_lazy("outcome of a report", "The moderators did not agree")
    GONE = "gone", pgettext_lazy("outcome of a report", "The author had taken the post back")


class Flag(models.Model):
    """A reader's report of a post: a member's, or that of the guest of one browser.

    `weight` is how much it counted when it came, by the reporter's record.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="flags", db_index=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="flags"
    )
    guest_key = models.CharField(max_length=64, blank=True)
    reason_code = models.CharField(max_length=40, choices=RemovalReason)
    words = models.TextField(max_length=WORDS_MAX_LENGTH, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "member"],
                name="one_open_flag_per_member",
                condition=Q(member__isnull=False, outcome=""),
            ),
            models.UniqueConstraint(
                fields=["post", "guest_key"],
                name="one_open_flag_per_guest",
                condition=Q(member=None, outcome="") & ~Q(guest_key=""),
            ),
        ]
        indexes = [
            models.Index(fields=["post", "outcome"], name="flags_of_a_post"),
            models.Index(
                fields=["guest_key", "-id"], name="flags_of_a_guest", condition=~Q(guest_key="")
            ),
        ]

    def __str__(self):
        return f"{self.post_id}: {self.reason_code}"


class Appeal(models.Model):
    """What the author of a removed post says against its removal, once for each `decision`."""

    decision = models.OneToOneField(ModerationLogEntry, models.PROTECT, related_name="appeal")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appeals")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="appeals"
    )
    guest_key = models.CharField(max_length=64, blank=True)
    words = models.TextField(max_length=WORDS_MAX_LENGTH)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    answer = models.TextField(max_length=WORDS_MAX_LENGTH, blank=True)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    def __str__(self):
        return f"{self.post_id}: {self.outcome or 'open'}"
