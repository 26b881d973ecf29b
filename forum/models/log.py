from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from .discussion import Discussion
from .post import Post, PostStatus
from .thread import Thread
from .translation import Translation

WORDS_MAX_LENGTH = 2000
REMOVALS = ("hide", "spam", "delete")  # The decisions of whose reasons an author is told.


class RemovalReason(models.TextChoices):
    """Why a post was taken from readers, as its author is told, and why somebody reports one."""

    SPAM = "spam", pgettext_lazy("reason", "Spam or advertising")
    ABUSE = "abuse", pgettext_lazy("reason", "Insults, threats or hate")
    OFF_TOPIC = "off-topic", pgettext_lazy("reason", "Off topic")
    PRIVACY = "privacy", pgettext_lazy("reason", "Somebody's personal details")
    ILLEGAL = "illegal", pgettext_lazy("reason", "Against the law")
    COPYRIGHT = "copyright", pgettext_lazy("reason", "Copied without permission")
    OTHER = "other", pgettext_lazy("reason", "Something else")


class ModerationLogEntry(models.Model):
    """Who decided what, when and why; never changed afterwards.

    It is about a post, a translation of one, a thread, a discussion or a person. `note` is for
    moderators, `message` is what the author was told, `data` what undoing needs. What was decided
    at once about many has one `batch`.
    """

    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="log_entries")
    translation = models.ForeignKey(
        Translation, models.SET_NULL, null=True, blank=True, related_name="log_entries"
    )
    thread = models.ForeignKey(Thread, models.PROTECT, null=True, related_name="log_entries")
    discussion = models.ForeignKey(
        Discussion, models.PROTECT, null=True, related_name="log_entries"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="log_entries_about"
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="log_entries"
    )
    decision = models.CharField(max_length=30)
    reason_code = models.CharField(max_length=40, blank=True)
    note = models.TextField(max_length=WORDS_MAX_LENGTH, blank=True)
    message = models.TextField(max_length=WORDS_MAX_LENGTH, blank=True)
    status_before = models.CharField(max_length=10, choices=PostStatus, blank=True)
    status_after = models.CharField(max_length=10, choices=PostStatus, blank=True)
    data = models.JSONField(default=dict, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    batch = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "moderation log entries"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="log_in_order_of_time"),
            models.Index(
                fields=["batch"], name="log_of_a_batch", condition=models.Q(batch__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.decision} {self.post_id or self.thread_id or self.discussion_id or ''}"

    def save(self, *args, **kwargs):
        """Write a new entry; raises TypeError for one that is written already."""
        if self.pk:
            raise TypeError("What was decided stays as it was written.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("What was decided stays as it was written.")
