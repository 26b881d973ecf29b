from django.conf import settings
from django.db import models

from .post import Post, PostStatus
from .translation import Translation


class ModerationLogEntry(models.Model):
    """Who decided what about a post or a translation of it, and when; never changed afterwards."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="log_entries")
    translation = models.ForeignKey(
        Translation, models.SET_NULL, null=True, blank=True, related_name="log_entries"
    )
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    decision = models.CharField(max_length=20)
    status_before = models.CharField(max_length=10, choices=PostStatus)
    status_after = models.CharField(max_length=10, choices=PostStatus)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "moderation log entries"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.decision} {self.post_id}"
