"""Thousands of rows at once, without what an ORM does for each of their fields.

Only for new rows whose values are of the types of their fields: nothing is converted but what the
database cannot take as it is.
"""

from django.db import connection
from django.db.models import DateTimeField, UUIDField


def insert_new(model, rows):
    """Insert instances of a model that are new and complete, their keys included when they are
    set; sends no signal."""
    if not rows:
        return
    fields = [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key and rows[0].pk is None)
    ]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    names = [(field.attname, _converter(field)) for field in fields]
    values = (_values(row, names) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy:
                for row in values:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        cursor.executemany(
            f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})',  # noqa: S608
            values,
        )


def _values(row, names):
    told = row.__dict__
    return [told[name] if convert is None else convert(told[name]) for name, convert in names]


def _converter(field):
    """What a database wants instead of a value of a field; None for the value itself."""
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return _hex if isinstance(field, UUIDField) else None


def _hex(value):
    return value.hex
