"""What may be uploaded: a file is what its first bytes say, whatever its name says."""

import secrets
from pathlib import PurePath

import filetype
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
HEAD_BYTES = 8192

# The kinds of content, as the library `filetype` names them, that go under an extension.
CONTENT_KINDS = {
    "mp4": {"mp4", "m4v", "mov"},
    "webm": {"webm", "mkv"},
    "mp3": {"mp3"},
    "m4a": {"m4a", "mp4"},
    "ogg": {"ogg"},
    "opus": {"ogg"},
    "pdf": {"pdf"},
    "rtf": {"rtf"},
    "epub": {"epub", "zip"},
    **{name: {name, "zip"} for name in ("odt", "ods", "odp", "docx", "xlsx", "pptx")},
}
TEXT_EXTENSIONS = {"txt", "csv"}


def extension_of(name):
    return PurePath(name).suffix.lower().lstrip(".")


def validate_content(file):
    """Refuse a file whose content is not what its extension promises."""
    extension = extension_of(file.name)
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    kind = filetype.guess_extension(head)
    if extension in TEXT_EXTENSIONS:
        is_right = kind is None and b"\0" not in head
    else:
        is_right = kind in CONTENT_KINDS.get(extension, set())
    if not is_right:
        message = _("The content of this file is not what its name says (%(extension)s).")
        raise ValidationError(message % {"extension": extension}, code="content")


@deconstructible
class MediaFileValidator:
    """Refuse a file that is too large, or not one of these kinds by name and by content."""

    def __init__(self, extensions, max_megabytes):
        self.extensions = extensions
        self.max_megabytes = max_megabytes

    def __call__(self, file):
        FileExtensionValidator(self.extensions)(file)
        limit = self.max_megabytes * MEGABYTE
        if file.size > limit:
            message = _("This file is too large: the limit is %(limit)s.")
            raise ValidationError(message % {"limit": filesizeformat(limit)}, code="size")
        validate_content(file)

    def __eq__(self, other):
        return isinstance(other, MediaFileValidator) and vars(self) == vars(other)

    def __hash__(self):
        return hash((tuple(self.extensions), self.max_megabytes))


@deconstructible
class RandomName:
    """Names an uploaded file so that its address cannot be guessed: `folder/<random>.<ext>`."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, instance, filename):
        return f"{self.folder}/{secrets.token_urlsafe(12)}.{extension_of(filename)}"

    def __eq__(self, other):
        return type(other) is type(self) and self.folder == other.folder

    def __hash__(self):
        return hash(self.folder)


@deconstructible
class RandomFolder(RandomName):
    """The same for a file that keeps its own name: `folder/<random>/<name>`."""

    def __call__(self, instance, filename):
        return f"{self.folder}/{secrets.token_urlsafe(9)}/{filename}"


class MediaFileField(models.FileField):
    """A file field that tells its model of each newly stored file, before the row is written.

    The model's `describe_file(field_name, file)` keeps what would be slow to ask the storage for
    on every page; the fields it fills are declared after this one.
    """

    def pre_save(self, model_instance, add):
        file = getattr(model_instance, self.attname)
        is_new = bool(file) and not file._committed
        file = super().pre_save(model_instance, add)
        if is_new:
            model_instance.describe_file(self.name, file)
        return file
