from django.conf import settings
from django.db import models

from .post import SOURCE_MAX_LENGTH, Post


class PostRevision(models.Model):
    """What a post said before an edit: its text and language as version `version`.

    `editor` is who wrote that version, None for a guest. A text that only waited for approval
    `was_published` never, so the history does not show it to readers.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=15)
    source = models.TextField(max_length=SOURCE_MAX_LENGTH)
    written_at = models.DateTimeField()
    was_published = models.BooleanField(default=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["post", "version"], name="one_revision_per_version")
        ]

    def __str__(self):
        return f"{self.post_id} v{self.version}"
