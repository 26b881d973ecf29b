from django.conf import settings
from django.db import models

from .discussion import Discussion

WORD_MAX_LENGTH = 60


class ParticipantWord(models.Model):
    """A word of the name of a member who has written in a discussion, case and accents folded.

    Whether she still has a published post there is asked when the name is looked up.
    """

    discussion = models.ForeignKey(
        Discussion, models.CASCADE, related_name="participant_words", db_index=False
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="participant_words"
    )
    word = models.CharField(max_length=WORD_MAX_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["discussion", "word", "member"], name="one_word_per_participant"
            )
        ]

    def __str__(self):
        return f"{self.member_id} in {self.discussion_id}: {self.word}"
