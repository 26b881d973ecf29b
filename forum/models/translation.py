from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..language import native_name
from ..querysets import TranslationQuerySet
from .post import SOURCE_MAX_LENGTH, Post, PostStatus

TRANSLATION_MAX_LENGTH = 2 * SOURCE_MAX_LENGTH  # As long as markup takes a text.


class Translation(models.Model):
    """A post in another language: by a machine, named in `engine`, or by a person.

    `post_version` and `post_language` say what was translated: when the post has a later version
    or another language by now, the translation is outdated.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=15)
    post_version = models.PositiveIntegerField()
    post_language = models.CharField(max_length=15, default="und")
    engine = models.CharField(max_length=30, blank=True)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
    )
    source = models.TextField(max_length=4 * SOURCE_MAX_LENGTH, blank=True)
    html = models.TextField(blank=True)
    markup_version = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, choices=PostStatus, default=PostStatus.PUBLISHED)
    created_at = models.DateTimeField()

    objects = TranslationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "language", "engine"],
                name="one_machine_translation_per_language",
                condition=~Q(engine=""),
            ),
            models.UniqueConstraint(
                fields=["post", "language", "translator"],
                name="one_translation_per_member_and_language",
                condition=Q(engine=""),
            ),
            models.CheckConstraint(
                condition=Q(status__in=PostStatus.values), name="translation_status_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["-id"], name="waiting_translations", condition=Q(status="pending"))
        ]

    def __str__(self):
        return f"{self.post_id} in {self.language} by {self.engine or self.translator_id}"

    def get_absolute_url(self):
        return reverse("forum:translation", args=[self.pk])

    def is_of(self, post):
        """Whether it says what its post, given here as it is now, says."""
        made_of = (self.post_version, self.post_language)
        return made_of == (post.version, post.language)

    @property
    def language_name(self):
        return native_name(self.language)

    @property
    def is_by_machine(self):
        return bool(self.engine)
