from django.db import models

from .post import SOURCE_MAX_LENGTH, Post

# Whose text was removed has six months to complain of it: Regulation (EU) 2022/2065, art. 20.
DAYS_KEPT = 183


class KeptText(models.Model):
    """What a post said that moderators have deleted: nobody but them reads it, it can be brought
    back for DAYS_KEPT days, and is gone after them."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="kept_text")
    source = models.TextField(max_length=SOURCE_MAX_LENGTH)
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kept_at"], name="kept_texts_by_age")]

    def __str__(self):
        return f"{self.post_id}"
