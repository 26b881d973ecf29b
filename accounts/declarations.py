"""How apps say what they keep about whom: every field of every model, and what becomes of it.

Each app declares its own models in its `personal_data.py`, and those of the packages that it
brings in. Export and erasure read this and nothing else, so that no field is forgotten.
"""

from dataclasses import dataclass, field
from enum import Enum

from django.apps import apps
from django.db.models import EmailField, Q
from django.db.models.constants import LOOKUP_SEP
from django.utils.module_loading import autodiscover_modules


class Kind(Enum):
    PUBLIC = "public"  # Tells nothing of a person, or what the site is there to show.
    PERSONAL = "personal"  # Belongs to a person: exported for her, and erased.
    TECHNICAL = "technical"  # Makes things work; kept for `days`, or as long as its row.


class Erasure(Enum):
    """What becomes of a row, or of a field of a row that stays, when a person is erased."""

    DELETE = "delete"  # The row goes, or the field with it.
    BLANK = "blank"  # Emptied: null, or the empty text.
    REPLACE = "replace"  # Something that tells nothing stands in its place.
    TEXT = "text"  # Emptied when she takes her texts out; left when only her name goes.
    KEEP = "keep"  # Stays, for the reason given.


@dataclass(frozen=True)
class DeclaredField:
    """`reason` says why a field is kept; `days` how long a technical one is, None for as long
    as its row."""

    kind: Kind
    erasure: Erasure = Erasure.KEEP
    is_exported: bool = False
    reason: str = ""
    days: int | None = None


@dataclass(frozen=True)
class DeclaredModel:
    """`of` are the lookups from a row to the members it is about, `told` those of them to whose
    member it is exported: whom others mute is theirs to know. `guest` are the fields by which the
    rows of a guest are found. `erasure` is DELETE when the rows go with the person, KEEP when
    they stay and only their fields are seen to. `is_whole` says that all fields are declared:
    of a model of another package it may be only those that lead to a member. `language` names
    the field that says which language the texts of a row are in, `title` is what a person calls
    such rows of hers, and `replacements` make what stands in a field afterwards, from its row."""

    label: str
    of: tuple = ()
    told: tuple = ()
    guest: tuple = ()
    erasure: Erasure = Erasure.KEEP
    reason: str = ""
    is_whole: bool = True
    language: str = ""
    title: str = ""
    fields: dict = field(default_factory=dict)
    replacements: dict = field(default_factory=dict)

    @property
    def model(self):
        return apps.get_model(self.label)

    @property
    def exported(self):
        """The names of the fields that a person is given."""
        return [name for name, declared in self.fields.items() if declared.is_exported]

    def word_for(self, name):
        """What a person reads as the name of one of these fields, or of the number of the row;
        empty when nobody has said."""
        return WORDS.get(f"{self.label}.{name}") or WORDS.get(name, "")

    def fields_of(self, kind):
        """The names of the fields of one Kind."""
        return [name for name, declared in self.fields.items() if declared.kind == kind]

    def rows_of(self, member):
        """The rows that are about a member: a queryset, empty where none can be."""
        return self._rows({lookup: member.pk for lookup in self.of})

    def rows_told(self, member):
        """The rows of a member that are hers to see."""
        return self._rows({lookup: member.pk for lookup in self.told})

    def rows_at(self, address):
        """The rows of no member that hold this e-mail address, in whichever case."""
        found = self._rows({f"{lookup}__iexact": address for lookup in self.address_lookups})
        return found.filter(**{lookup: None for lookup in self.of if LOOKUP_SEP not in lookup})

    def rows_of_guest(self, address, keys):
        """Of these rows those of the guest who goes by one of these keys, where rows have one;
        where they have no address, the key alone says whose they are."""
        found = self.rows_at(address)
        if self.guest and not self.address_lookups:
            found = self.model._base_manager.filter(**dict.fromkeys(self.told))
        for lookup in set(self.guest) - set(self.address_lookups):
            found = found.filter(**{f"{lookup}__in": keys})
        return found

    @property
    def address_lookups(self):
        """Those of `guest` that end at an e-mail address."""
        return [lookup for lookup in self.guest if is_address(self.model, lookup)]

    def _rows(self, lookups):
        condition = Q(pk__in=[])
        for lookup, value in lookups.items():
            condition |= Q(**{lookup: value})
        return self.model._base_manager.filter(condition).distinct()


def is_address(model, lookup):
    """Whether a lookup from a model ends at a field for an e-mail address."""
    *ways, name = lookup.split(LOOKUP_SEP)
    for way in ways:
        model = model._meta.get_field(way).related_model
    return isinstance(model._meta.get_field(name), EmailField)


REGISTRY = {}
WORDS = {}


def name_fields(words):
    """Say what a person reads as the names of fields: by the name of the field, or by that of one
    model alone, such as `forum.Post.source`."""
    WORDS.update(words)


def declare(
    label,
    *,
    of="",
    told=None,
    guest="",
    erasure=None,
    reason="",
    is_whole=True,
    days=None,
    language="",
    title="",
    replace=None,
    **names,
):
    """Declare a model and its fields; names stand in one line, with blanks between.

    `public` (or `shown`, where an export would say too little without it), `technical` (for
    `days`) and `personal` are the three kinds. Personal fields go with
    the row that goes; in one that stays they are emptied, but for those in `replace` (what makes
    the new value, by name), those named in `text`, and those in `keep`, with the one `reason`.
    Those `withheld` are in no export. `told` is all of `of` when left out.
    """
    gone = Erasure.DELETE if erasure == Erasure.DELETE else Erasure.BLANK
    kinds = kinds_of_fields(gone, reason=reason, days=days)
    REGISTRY[label] = DeclaredModel(
        label=label,
        of=tuple(of.split()),
        told=tuple((of if told is None else told).split()),
        guest=tuple(guest.split()),
        erasure=erasure or Erasure.KEEP,
        reason=reason,
        is_whole=is_whole,
        language=language,
        title=title,
        fields=fields_named(names | {"replace": " ".join(replace or {})}, kinds),
        replacements=replace or {},
    )


def kinds_of_fields(gone, *, reason, days):
    """What `declare` calls each kind of field, and the DeclaredField that one of it is; `gone` is
    the Erasure of those that go."""
    return {
        "personal": DeclaredField(Kind.PERSONAL, gone, is_exported=True),
        "replace": DeclaredField(Kind.PERSONAL, Erasure.REPLACE, is_exported=True),
        "text": DeclaredField(Kind.PERSONAL, Erasure.TEXT, is_exported=True),
        "keep": DeclaredField(Kind.PERSONAL, Erasure.KEEP, is_exported=True, reason=reason),
        # Known to work only as long as nobody else knows them: not even in an export.
        "withheld": DeclaredField(Kind.PERSONAL, gone),
        "public": DeclaredField(Kind.PUBLIC),
        "shown": DeclaredField(Kind.PUBLIC, is_exported=True),
        "technical": DeclaredField(Kind.TECHNICAL, days=days),
    }


def fields_named(names, kinds):
    """The DeclaredField of each name; `names` are in one line for each kind."""
    unknown = names.keys() - kinds.keys()
    if unknown:
        raise TypeError(f"There is no such kind of field: {', '.join(sorted(unknown))}")
    return {name: kinds[kind] for kind, line in names.items() for name in line.split()}


def registry():
    """Every DeclaredModel by its label."""
    autodiscover_modules("personal_data")
    return dict(REGISTRY)
