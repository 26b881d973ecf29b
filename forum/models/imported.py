"""What came from elsewhere, and where it is now: so that nothing ever comes twice."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from .discussion import Discussion
from .post import Post
from .thread import Thread

SOURCE_NAME_MAX_LENGTH = 30
EXTERNAL_ID_MAX_LENGTH = 100
LINK_MAX_LENGTH = 2000


class ImportState(models.TextChoices):
    RUNNING = "running", pgettext_lazy("state of an import", "Running")
    DONE = "done", pgettext_lazy("state of an import", "Done")


class Import(models.Model):
    """One run over one file, and its report; a dry run writes nothing but this row."""

    source = models.CharField(max_length=SOURCE_NAME_MAX_LENGTH)
    file_name = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=64, blank=True)  # SHA-256.
    is_dry_run = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.RUNNING)
    report = models.JSONField(default=dict, blank=True)
    posts = models.PositiveIntegerField(default=0)  # In the file, once it has been read.
    posts_done = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="import_state_is_known"
            )
        ]

    def __str__(self):
        return f"{self.source}: {self.file_name}"


class ImportedThread(models.Model):
    """A thread of another system, and the thread of ours that its posts go to: None while it is
    not known. `chosen` is what somebody has said by hand."""

    source = models.CharField(max_length=SOURCE_NAME_MAX_LENGTH)
    external_id = models.CharField(max_length=EXTERNAL_ID_MAX_LENGTH)
    identifier = models.CharField(max_length=500, blank=True)
    link = models.CharField(max_length=LINK_MAX_LENGTH, blank=True)
    title = models.CharField(max_length=500, blank=True)
    thread = models.ForeignKey(
        Thread, models.SET_NULL, null=True, blank=True, related_name="imported_threads"
    )
    chosen = models.ForeignKey(
        Discussion, models.SET_NULL, null=True, blank=True, related_name="imported_threads"
    )
    posts_waiting = models.PositiveIntegerField(default=0)  # In the latest file, for a place.

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"], name="one_row_per_imported_thread"
            )
        ]
        indexes = [
            models.Index(
                fields=["source", "-posts_waiting"],
                name="imported_threads_without_place",
                condition=Q(thread=None),
            )
        ]

    def __str__(self):
        return f"{self.source} {self.external_id}: {self.title}"


class ImportedPost(models.Model):
    """A post of another system, and what became of it here. `address_hash` is a keyed hash of the
    address of its author, by which she may claim it; the address itself is kept nowhere."""

    source = models.CharField(max_length=SOURCE_NAME_MAX_LENGTH)
    external_id = models.CharField(max_length=EXTERNAL_ID_MAX_LENGTH)
    post = models.OneToOneField(
        Post, models.SET_NULL, null=True, blank=True, related_name="imported"
    )
    address_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"], name="one_row_per_imported_post"
            )
        ]
        indexes = [
            models.Index(
                fields=["address_hash"],
                name="imported_posts_of_an_address",
                condition=~Q(address_hash=""),
            )
        ]

    def __str__(self):
        return f"{self.source} {self.external_id}"
