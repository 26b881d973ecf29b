from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import pgettext_lazy

WORD_MAX_LENGTH = 100


class WordAction(models.TextChoices):
    HOLD = "hold", pgettext_lazy("what a word does", "The post waits for approval")
    REFUSE = "refuse", pgettext_lazy("what a word does", "The post is refused, with a reason")
    SPAM = "spam", pgettext_lazy("what a word does", "The post is spam")


class WordRule(models.Model):
    """A word or a few, and what becomes of a post that has them.

    `language` is the tag of the language in which it counts, empty for all of them. An asterisk
    at the beginning or the end of `word` stands for any letters.
    """

    language = models.CharField(max_length=15, blank=True)
    word = models.CharField(
        max_length=WORD_MAX_LENGTH,
        validators=[
            RegexValidator(
                r"[^\W_]", pgettext_lazy("word refused", "Write at least one letter or digit.")
            )
        ],
    )
    action = models.CharField(max_length=10, choices=WordAction, default=WordAction.HOLD)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ["word", "language"]
        constraints = [
            models.UniqueConstraint(fields=["word", "language"], name="one_rule_for_a_word"),
            models.CheckConstraint(
                condition=models.Q(action__in=WordAction.values), name="word_action_is_known"
            ),
        ]

    def __str__(self):
        return self.word
