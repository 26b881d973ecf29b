"""A file that has been read whole, in a private table on disk that nobody else can open.

SQLite makes it, without a name, and takes it away when this process ends, however it ends. So the
memory of an import does not grow with its file, and nothing is written before all is read.
"""

import json
import sqlite3
from collections import Counter
from typing import NamedTuple

from ..actor import hash_address
from .records import FileRefused, PostRecord, ThreadRecord

LONGEST_ID = 100
TABLES = """
CREATE TABLE thread (
    id TEXT PRIMARY KEY, identifier TEXT, link TEXT, title TEXT, created_at TEXT,
    is_closed INT, is_deleted INT, is_told INT, place INT, how TEXT
) WITHOUT ROWID;
CREATE TABLE post (
    n INTEGER PRIMARY KEY, id TEXT UNIQUE, thread TEXT, parent TEXT, created_at TEXT,
    name TEXT, address_hash TEXT, text TEXT, format TEXT, language TEXT,
    is_deleted INT, is_spam INT, is_hidden INT, doubts TEXT
);
"""


class Written(NamedTuple):
    """A post of the file as it is written here; `place` is the id of the Thread it goes to."""

    n: int
    id: str
    name: str
    address_hash: str
    text: str
    format: str
    language: str
    is_deleted: int | None
    is_spam: int | None
    is_hidden: int
    doubts: list


class Scratch:
    """The threads and posts of a file. `elements` counts what it holds, `twice` says of the ids
    that came again whether they said the same ("duplicate") or something else ("conflict")."""

    def __init__(self):
        self.db = sqlite3.connect("", isolation_level=None)
        self.db.executescript(TABLES)
        self.elements = Counter()
        self.twice = {"post": [], "thread": []}
        self.doubted = {}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.db.close()

    def fill(self, records):
        """Take all records in; raises FileRefused, which may come at the end of them."""
        self.db.execute("BEGIN")
        for record in records:
            if isinstance(record, PostRecord):
                self.elements["post"] += 1
                self._add_post(record)
            elif isinstance(record, ThreadRecord):
                self.elements["thread"] += 1
                self._add_thread(record)
            else:
                self.elements[record.kind] += 1
        self.db.execute(
            "INSERT OR IGNORE INTO thread (id, is_told) SELECT DISTINCT thread, 0 FROM post"
        )
        self.db.execute("COMMIT")
        self.db.execute("CREATE INDEX posts_of_thread ON post (thread, created_at, n)")

    def _add_thread(self, thread):
        _check_id(thread.id)
        row = (
            thread.id, thread.identifier, thread.link, thread.title, _text(thread.created_at),
            thread.is_closed, thread.is_deleted, 1,
        )  # fmt: skip
        added = self.db.execute("INSERT OR IGNORE INTO thread VALUES (?,?,?,?,?,?,?,?,0,'')", row)
        if not added.rowcount:
            known = self.db.execute("SELECT * FROM thread WHERE id = ?", [thread.id]).fetchone()
            same = known[:7] == tuple(_stored(value) for value in row[:7])
            self.twice["thread"].append((thread.id, "duplicate" if same else "conflict"))

    def _add_post(self, post):
        for one in (post.id, post.thread, post.parent):
            _check_id(one)
        row = (
            post.id, post.thread, post.parent, _text(post.created_at), post.name[:1000],
            hash_address(post.address), post.text, post.format, post.language,
            post.is_deleted, post.is_spam, post.is_hidden, _json(post.doubts),
        )  # fmt: skip
        added = self.db.execute(
            "INSERT OR IGNORE INTO post VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?)", row
        )
        if not added.rowcount:
            known = self.db.execute("SELECT * FROM post WHERE id = ?", [post.id]).fetchone()
            same = known[1:] == tuple(_stored(value) for value in row)
            self.twice["post"].append((post.id, "duplicate" if same else "conflict"))

    # Reading

    def threads(self):
        """Yield (id, identifier, link, title, is_closed, is_deleted, is_told, number of posts)."""
        yield from self.db.execute(
            "SELECT t.id, identifier, link, title, is_closed, t.is_deleted, is_told, count(n)"
            " FROM thread t LEFT JOIN post ON post.thread = t.id GROUP BY t.id"
        )

    def assign(self, places):
        """Say to which Thread (by its id, 0 for none) and how the posts of each thread go."""
        self.db.executemany(
            "UPDATE thread SET place = ?, how = ? WHERE id = ?",
            [(place, how, pk) for pk, (place, how) in places.items()],
        )

    def places(self):
        """The ids of the Threads that posts go to."""
        rows = self.db.execute(
            "SELECT DISTINCT place FROM thread WHERE place > 0"
            " AND EXISTS (SELECT 1 FROM post WHERE post.thread = thread.id) ORDER BY place"
        )
        return [place for (place,) in rows.fetchall()]

    def skeletons(self, place):
        """(n, id, parent, thread, moment, is_deleted of its thread) of all posts for a Thread, the
        oldest first; the moment is that of the thread when the post has none."""
        return self.db.execute(
            "SELECT n, post.id, parent, thread, coalesce(post.created_at, t.created_at, ''),"
            " t.is_deleted FROM post JOIN thread t ON t.id = post.thread WHERE t.place = ?"
            " ORDER BY 5, n",
            [place],
        ).fetchall()

    def read(self, numbers):
        """The Written posts with these numbers, by their number."""
        rows = self.db.execute(
            "SELECT n, id, name, address_hash, text, format, language, is_deleted, is_spam,"
            " is_hidden, doubts FROM post WHERE n IN (SELECT value FROM json_each(?))",
            [json.dumps(numbers)],
        )
        return {row[0]: Written(*row[:10], json.loads(row[10] or "[]")) for row in rows}

    def has_post(self, pk):
        """Whether the file has a post with an id."""
        return self.db.execute("SELECT 1 FROM post WHERE id = ?", [pk]).fetchone() is not None

    def parked(self):
        """Yield the id of each post whose thread has no place."""
        yield from self.db.execute(
            "SELECT post.id FROM post JOIN thread t ON t.id = post.thread WHERE place = 0"
        )


def _check_id(pk):
    if len(pk) > LONGEST_ID or "\x00" in pk:
        raise FileRefused(f"An id of more than {LONGEST_ID} characters begins with {pk[:40]!r}.")


def _json(doubts):
    return json.dumps(doubts) if doubts else ""


def _text(moment):
    return moment and moment.isoformat(timespec="microseconds")


def _stored(value):
    return int(value) if isinstance(value, bool) else value
