from django.conf import settings
from django.db import models

from .post import LanguageSaidBy, Post


class LanguageCorrection(models.Model):
    """Who said that a post is in another language, and when; never changed afterwards.

    `member` is empty for a guest who corrects her own post, and for a member who left.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="language_corrections")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="language_corrections",
        db_index=False,
    )
    said_by = models.CharField(max_length=10, choices=LanguageSaidBy)
    before = models.CharField(max_length=15)
    after = models.CharField(max_length=15)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["member", "created_at"], name="corrections_of_a_member")]

    def __str__(self):
        return f"{self.post_id}: {self.before} is {self.after}"
