from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from .post import Post

DETAIL_MAX_LENGTH = 200
CLAIMED_FOR = timedelta(minutes=15)


class Why(models.TextChoices):
    """Why a post is looked at."""

    HELD = "held", pgettext_lazy("why a post is in the queue", "Waits for approval")
    FLAGGED = "flagged", pgettext_lazy("why a post is in the queue", "Reported by readers")
    APPEALED = "appealed", pgettext_lazy("why a post is in the queue", "Its author appeals")


class Review(models.Model):
    """One turn of a post in the moderators' queue, from `opened_at` until it is decided.

    `reason_code` says which check held it, `detail` what that check met, `score` how heavy the
    reports weigh. Whoever looks at it claims it for a while.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="reviews", db_index=False)
    why = models.CharField(max_length=10, choices=Why)
    reason_code = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=DETAIL_MAX_LENGTH, blank=True)
    score = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(why__in=Why.values), name="review_why_is_known"),
            models.UniqueConstraint(
                fields=["post"], name="one_open_review_per_post", condition=Q(closed_at=None)
            ),
        ]
        indexes = [
            models.Index(fields=["post", "-id"], name="reviews_of_a_post"),
            models.Index(
                fields=["opened_at", "id"], name="open_reviews", condition=Q(closed_at=None)
            ),
            models.Index(
                fields=["-closed_at"], name="closed_reviews", condition=~Q(closed_at=None)
            ),
        ]

    def __str__(self):
        return f"{self.post_id}: {self.why}, {self.decision or 'open'}"
