"""The composer filled with a post that exists."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from ..difference import difference
from ..models import Post
from .composer import Composer
from .places import place_of


@dataclass(kw_only=True)
class EditComposer(Composer):
    """What the composer shows of the post that is `edited`, with an EditForm.

    It `is_fresh` while nothing was sent, so that a draft may take its place; it `is_overtaken`
    when the post was changed while its writer was writing.
    """

    edited: Post
    is_fresh: bool = False
    is_overtaken: bool = False

    @property
    def action_url(self):
        return reverse("forum:update_post", args=[self.edited.pk])

    @property
    def preview_url(self):
        return reverse("forum:preview_edit", args=[self.edited.pk])

    @property
    def picture_url(self):
        return reverse("forum:add_picture_to_edit", args=[self.edited.pk])

    @property
    def cancel_url(self):
        return place_of(self.edited)

    @property
    def closed_reason(self):
        return ""

    @property
    def version(self):
        """The version that the text in the form was written over; the present one once its
        writer has been shown it."""
        has_fault = self.form.is_bound and "version" in self.form.errors
        kept = "" if has_fault or self.is_overtaken else self.value("version")
        return kept or self.edited.version

    @property
    def idempotency_key(self):
        """That of the post: a browser keeps one draft of it."""
        return self.edited.idempotency_key

    @property
    def guest_name(self):
        return self.edited.guest_name

    @cached_property
    def changes(self):
        """The Parts that saving would take from the post as it is now, and add to it."""
        return difference(self.edited.source, self.source)
