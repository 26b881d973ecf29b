from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    NEW = "new", pgettext_lazy("level of trust", "New here")
    MEMBER = "member", pgettext_lazy("level of trust", "Known here")
    TRUSTED = "trusted", pgettext_lazy("level of trust", "Trusted")


class Standing(models.Model):
    """How far a member is trusted, reckoned from her posts; nobody sets it by hand.

    Who has none is new. The numbers are those of the newest posts that were looked at.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="standing"
    )
    level = models.CharField(max_length=10, choices=Level, default=Level.NEW)
    posts = models.PositiveSmallIntegerField(default=0)  # That stayed.
    days = models.PositiveSmallIntegerField(default=0)  # On which they were written.
    removed = models.PositiveSmallIntegerField(default=0)  # Lately.
    reckoned_at = models.DateTimeField()

    def __str__(self):
        return f"{self.member_id}: {self.level}"
