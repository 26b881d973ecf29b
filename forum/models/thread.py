from django.db import models

from .discussion import REASON_MAX_LENGTH, Discussion


class Thread(models.Model):
    """The conversation on one question, or the general topic, whose key is empty, or a topic that
    moderators have made of a branch.

    One that was merged into another has no posts and leads there.
    """

    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="threads")
    key = models.CharField(max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_locked = models.BooleanField(default=False)
    is_retired = models.BooleanField(default=False)
    is_topic = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_threads"
    )
    closes_at = models.DateTimeField(null=True, blank=True)
    # Why it is closed, in the words of whoever closed it, and the language of these words.
    closed_reason = models.CharField(max_length=REASON_MAX_LENGTH, blank=True)
    closed_language = models.CharField(max_length=15, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["discussion", "key"], name="one_thread_per_key")
        ]

    def __str__(self):
        return f"{self.discussion_id}:{self.key or 'general'}"

    @property
    def is_general(self):
        return not self.key


class ThreadTitle(models.Model):
    """The wording of a thread's question in one language."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="titles")
    language = models.CharField(max_length=15)
    title = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "language"], name="one_title_per_language")
        ]

    def __str__(self):
        return self.title


class Tally(models.Model):
    """How many published posts a thread has in one language; kept by the actions."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="tallies")
    language = models.CharField(max_length=15)
    posts = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(fields=["thread", "language"], name="one_tally_per_language")
        ]

    def __str__(self):
        return f"{self.thread_id} {self.language}: {self.posts}"
