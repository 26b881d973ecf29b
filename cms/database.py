"""The database that DATABASE_URL names, or a file of SQLite."""

from pathlib import Path

import dj_database_url

SQLITE = "django.db.backends.sqlite3"
# Readers read while one writes, and a writer waits for its turn.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;"
    ),
}


def read_database(*, default):
    """One entry of the setting DATABASES; `default` is the address of what is used without
    DATABASE_URL, whose folder is made."""
    database = dj_database_url.config(default=default, conn_max_age=60, conn_health_checks=True)
    if database["ENGINE"] == SQLITE:
        database["OPTIONS"] = SQLITE_OPTIONS
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    return database
