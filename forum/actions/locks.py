"""Rows that one writer changes at a time, and those that nobody takes away meanwhile."""

from django.db import connection

READ = "SELECT merged_into_id FROM forum_thread WHERE id = %s"
HOLD = f"{READ} FOR KEY SHARE"


def lock(row):
    """Read a row again and keep other writers waiting until this transaction ends.

    The rows that it names are read again too. Raises its DoesNotExist when it is gone.
    """
    rows = type(row).objects.select_for_update(of=["self"], no_key=True)
    row.refresh_from_db(from_queryset=rows)


def hold_thread(thread):
    """Keep a thread where it is, with all that is in it, until this transaction ends; others write
    in it meanwhile. Returns whether it still takes posts: none goes to one that was merged."""
    # On SQLite a transaction that writes is alone from its beginning.
    statement = HOLD if connection.vendor == "postgresql" else READ
    with connection.cursor() as cursor:
        cursor.execute(statement, [thread.pk])
        row = cursor.fetchone()
    return row is not None and row[0] is None
