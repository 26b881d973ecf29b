"""A person of whom every field that may say something says it, and where it is looked for."""

import json
from contextlib import suppress

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, models
from django.utils import timezone

from accounts.declarations import Erasure, Kind, registry
from accounts.models import User

# In each script: what says who she is, and what she wrote.
NAME = ("zq7xkwna", "ضظغثخذضم")
TEXT = ("vj9wqzte", "غظضثذخغل")
IP = "203.0.113.99"
SHORTEST = 10  # Letters of a field in which one of them has room, with a number behind it.


# Planting


def plant_everywhere(member):
    """Let every text and file of the rows about a member hold one of the strings, and let there
    be a row of every model; returns the names of the fields that hold one."""
    planted = []
    for label, declared in sorted(registry().items()):
        if not declared.of:
            continue
        if not declared.rows_of(member).exists():
            make_row(declared, member)
        for name, one in declared.fields.items():
            field = declared.model._meta.get_field(name)
            if one.kind == Kind.PERSONAL and plant(declared, field, one, member):
                planted.append(f"{label}.{name}")
    return planted


def plant(declared, field, one, member):
    words = TEXT if one.erasure == Erasure.TEXT else NAME
    if field.choices or field.related_model:
        return False
    keys = [row.pk for row in declared.rows_of(member)]
    rows = declared.model._base_manager.filter(pk__in=keys)
    for number, row in enumerate(rows):
        value = planted_value(field, words, number)
        if value is None:
            return False
        if isinstance(field, models.FileField):
            old = getattr(row, field.name)
            if old:
                field.storage.delete(old.name)
            value = field.storage.save(value, ContentFile(" ".join(words).encode()))
        rows.filter(pk=row.pk).update(**{field.name: value})
    return rows.exists()


def planted_value(field, words, number):
    latin, arabic = words
    if isinstance(field, models.GenericIPAddressField):
        return IP
    if isinstance(field, models.JSONField):
        both = [latin, arabic]
        return both if field.get_default() == [] else {latin: both}
    if isinstance(field, models.EmailField):
        return f"{latin}{number}@example.org"
    if isinstance(field, models.FileField):
        return f"{latin}{number}.webp"
    if not isinstance(field, models.CharField | models.TextField):
        return None
    room = field.max_length or 1000
    if room < SHORTEST:
        return None
    return f"{latin}{number} {arabic}" if room >= 2 * SHORTEST else f"{latin}{number}"


def make_row(declared, member):
    """A row about a member, of any model; what it needs beside her is made as well."""
    model = declared.model
    many = {field.name for field in model._meta.many_to_many}
    stays = declared.erasure == Erasure.KEEP
    row = (model._base_manager.first() if stays else None) or build(model, member)
    for lookup in declared.of:
        first = lookup.split("__")[0]
        if first in many:
            through = model._meta.get_field(first).remote_field.through
            whose = model._meta.get_field(first)
            through._base_manager.create(
                **{whose.m2m_field_name(): row, whose.m2m_reverse_field_name(): member}
            )
        elif model._meta.get_field(first).related_model is User:
            model._base_manager.filter(pk=row.pk).update(**{first: member})
    assert declared.rows_of(member).exists(), f"plant something in {declared.label}"


def build(model, member):
    values = {}
    for field in model._meta.concrete_fields:
        if (field.primary_key and not field.related_model) or field.has_default() or field.null:
            continue
        values[field.name] = needed(field, member)
    return model._base_manager.bulk_create([model(**values)])[0]  # Nobody is told of it.


def needed(field, member):
    kind = field.related_model
    if kind is User:
        return member
    if kind is ContentType:
        return ContentType.objects.get_for_model(apps.get_model("courses.CoursePage"))
    if kind:
        declared = registry().get(kind._meta.label)
        hers = declared.rows_of(member).first() if declared else None
        return hers or kind._base_manager.first() or build(kind, member)
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if field.choices:
        return field.choices[0][0]
    if field.name == "language":
        return "es"
    if isinstance(field, models.JSONField):
        return {}
    return 1 if isinstance(field, models.IntegerField | models.BooleanField) else ""


# Looking for it


def places_of(words):
    """Where one of these words stands: tables with their columns, files, the cache."""
    return [*in_tables(words), *in_files(words), *in_cache(words)]


def in_tables(words):
    """Every column of every table, as it lies there; those of the search as well."""
    needles = needles_of(words)
    found = []
    with connection.cursor() as cursor:
        for table in tables(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    if holds(value, needles):
                        found.append(f"{table}.{column}")
    return sorted(set(found))


def tables(cursor):
    if connection.vendor == "postgresql":
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return sorted(name for (name,) in cursor.fetchall())


def needles_of(words):
    """The words as they may be written: as they are, in JSON, and in an index that leaves out the
    letters with which the word before begins."""
    written = {form for word in words for form in (word, word[2:], json.dumps(word)[1:-1])}
    return [form.encode() for form in sorted(written)]


def holds(value, needles):
    if value is None or isinstance(value, int | float):
        return False
    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    raw = raw.lower()
    return any(needle.lower() in raw for needle in needles)


def in_files(words, folder=""):
    needles = needles_of(words)
    found = []
    folders, files = [], []
    with suppress(FileNotFoundError):
        folders, files = default_storage.listdir(folder)
    for name in files:
        path = f"{folder}{name}"
        with default_storage.open(path) as file:
            if holds(path, needles) or holds(file.read(), needles):
                found.append(path)
    return found + [path for name in folders for path in in_files(words, f"{folder}{name}/")]


def in_cache(words):
    needles = needles_of(words)
    return [
        f"cache {key}"
        for key, value in cache._cache.items()
        if holds(key, needles) or holds(value, needles)
    ]
