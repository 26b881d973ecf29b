"""The rows of a person as plain values, found by what the apps have declared."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.conf import settings
from django.db.models import ForeignKey, ManyToManyField
from django.db.models.fields.files import FieldFile

from ..declarations import registry
from ..models import User

READ_AT_ONCE = 500
SELF = "self"  # What stands in a field that says whose the row is.


@dataclass(frozen=True)
class MemberOwner:
    """A member to whom her data is given."""

    member: User

    def rows_told(self, declared):
        """The rows of a DeclaredModel that are hers to see."""
        return declared.rows_told(self.member)

    def is_self(self, key):
        """Whether the id of a member is hers."""
        return key == self.member.pk


@dataclass(frozen=True)
class GuestOwner:
    """A guest to whom her data is given: a confirmed address, and the keys that confirmed it."""

    address: str
    keys: tuple

    def rows_told(self, declared):
        return declared.rows_of_guest(self.address, self.keys)

    def is_self(self, key):
        return False


@dataclass(frozen=True)
class ExportedRow:
    """One row: its exported fields, in an address of the site or nowhere, its texts in a language
    (a tag, empty when it is not known). `files` are those to go with it, by their new names."""

    id: object
    url: str
    language: str
    fields: dict
    files: dict = field(default_factory=dict)


def parts_of(owner):
    """Yield each DeclaredModel with an iterator of its ExportedRows, where there is any row."""
    for _, declared in sorted(registry().items()):
        if declared.exported and owner.rows_told(declared).exists():
            yield declared, rows_of(declared, owner)


def rows_of(declared, owner):
    """Yield the ExportedRows of an owner, a few hundred read at a time."""
    fields = [declared.model._meta.get_field(name) for name in declared.exported]
    named = [one.name for one in fields if is_somebody(one) and one.name not in declared.told]
    rows = owner.rows_told(declared)
    rows = rows.select_related(*named) if named else rows
    for row in rows.order_by("pk").iterator(chunk_size=READ_AT_ONCE):
        yield exported(declared, fields, row, owner)


def exported(declared, fields, row, owner):
    values, files = {}, {}
    for one in fields:
        value = value_of(one, row, owner, is_whose=one.name in declared.told)
        if isinstance(value, FieldFile):
            new_name = f"files/{row.pk}-{PurePosixPath(value.name or '').name}"
            files |= {new_name: value} if value else {}
            value = new_name if value else ""
        values[one.name] = value
    return ExportedRow(row.pk, url_of(row), language_of(declared, row), values, files)


def value_of(one, row, owner, *, is_whose):
    """What a field says to its owner: others are named where she has chosen them, not where
    they are beside her."""
    if isinstance(one, ManyToManyField):
        return SELF
    if not isinstance(one, ForeignKey):
        return getattr(row, one.name)
    key = getattr(row, one.attname)
    if not is_somebody(one):
        return key
    if key and owner.is_self(key):
        return SELF
    return getattr(row, one.name).name if key and not is_whose else None


def is_somebody(one):
    return isinstance(one, ForeignKey) and one.related_model is User


def url_of(row):
    has_address = hasattr(row, "get_absolute_url")
    return f"{settings.SITE_URL}{row.get_absolute_url()}" if has_address else ""


def language_of(declared, row):
    language = getattr(row, declared.language) if declared.language else ""
    return "" if language == "und" else language
