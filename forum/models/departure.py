from django.db import models


class Departure(models.Model):
    """A person has left, and what others wrote is still to be looked through for her: in `work`
    by whom and what, and how far that is done. The row goes when it is."""

    class Step(models.TextChoices):
        POSTS = "posts"
        TRANSLATIONS = "translations"
        PICTURES = "pictures"
        NAME = "name"

    takes_texts = models.BooleanField()
    work = models.JSONField()
    step = models.CharField(max_length=15, choices=Step, default=Step.POSTS)
    place = models.BigIntegerField(default=0)
    after = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"Departure {self.pk}: {self.step}"
