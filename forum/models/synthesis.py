from django.conf import settings
from django.db import models

from .discussion import Discussion
from .post import Post

SYNTHESIS_MAX_LENGTH = 20_000  # Code points, after NFC and with \n line ends.


class CollectedPost(models.Model):
    """A post in the basket that the facilitators of its discussion share."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="collected")
    collector = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.post_id} is collected"


class Synthesis(models.Model):
    """What the facilitators sum up of a discussion in one language.

    `source` is the draft, saved `version` times; `html` what readers see, made from the version
    `published_version`, 0 and empty while nothing is published.
    """

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="syntheses")
    language = models.CharField(max_length=15)
    source = models.TextField(max_length=SYNTHESIS_MAX_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=0)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True)
    html = models.TextField(blank=True)
    markup_version = models.PositiveSmallIntegerField(default=0)
    published_version = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "syntheses"
        constraints = [
            models.UniqueConstraint(
                fields=["discussion", "language"], name="one_synthesis_per_language"
            )
        ]

    def __str__(self):
        return f"{self.discussion_id} in {self.language}"

    @property
    def is_published(self):
        return self.published_at is not None

    @property
    def has_newer_draft(self):
        return self.is_published and self.version != self.published_version


class SynthesisRevision(models.Model):
    """One saved version of a synthesis, and who saved it."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    source = models.TextField(max_length=SYNTHESIS_MAX_LENGTH)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["synthesis", "version"], name="one_synthesis_revision_per_version"
            )
        ]

    def __str__(self):
        return f"{self.synthesis_id} v{self.version}"


class Citation(models.Model):
    """A published synthesis cites a post, as it was in its version `post_version`."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="citations")
    post = models.ForeignKey(Post, models.CASCADE, related_name="citations")
    number = models.PositiveSmallIntegerField()
    post_version = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["synthesis", "post"], name="one_citation_per_post"),
            models.UniqueConstraint(fields=["synthesis", "number"], name="one_post_per_citation"),
        ]

    def __str__(self):
        return f"[{self.number}] {self.post_id}"
