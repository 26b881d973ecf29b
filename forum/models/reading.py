from django.conf import settings
from django.db import models

from .discussion import Discussion
from .post import Post


class Helpful(models.Model):
    """A member says that a post helped; each at most once per post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="helpful_marks")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="helpful_marks"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "helpful marks"
        constraints = [
            models.UniqueConstraint(fields=["member", "post"], name="helpful_once_per_member")
        ]

    def __str__(self):
        return f"{self.member_id} found {self.post_id} helpful"


class Visit(models.Model):
    """How far a member has read in a discussion: the id of the newest post there at her visit."""

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="visits")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits")
    last_post_id = models.BigIntegerField(default=0)
    visited_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "discussion"], name="one_visit_per_member_and_discussion"
            )
        ]

    def __str__(self):
        return f"{self.member_id} read {self.discussion_id} up to {self.last_post_id}"


class Mention(models.Model):
    """A post names a member who takes part in its discussion."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "member"], name="one_mention_per_post")
        ]

    def __str__(self):
        return f"{self.post_id} mentions {self.member_id}"
