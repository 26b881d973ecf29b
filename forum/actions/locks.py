"""Rows that one writer changes at a time."""


def lock(row):
    """Read a row again and keep other writers waiting until this transaction ends.

    The rows that it names are read again too. Raises its DoesNotExist when it is gone.
    """
    rows = type(row).objects.select_for_update(of=["self"], no_key=True)
    row.refresh_from_db(from_queryset=rows)
