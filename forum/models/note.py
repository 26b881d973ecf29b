from django.conf import settings
from django.db import models
from django.db.models import Q

from .log import WORDS_MAX_LENGTH
from .post import Post


class ModeratorNote(models.Model):
    """What moderators tell each other of a post, or of the person who writes: a member, or the
    guest of one browser. Nobody else reads it."""

    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="moderator_notes"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="moderator_notes",
    )
    guest_key = models.CharField(max_length=64, blank=True)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField(max_length=WORDS_MAX_LENGTH)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["guest_key"], name="notes_on_a_guest", condition=~Q(guest_key=""))
        ]

    def __str__(self):
        return self.words[:40]
