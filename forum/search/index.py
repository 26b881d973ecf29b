"""Where words are kept: an FTS5 table on SQLite, a tsvector with a GIN index on PostgreSQL.

Both are given words that are cut and folded already, so that both find the same. A facet, such
as the language, is one more word, which no text can hold.
"""
# ruff: noqa: S608, S611 -- The names of tables are our own; what a reader typed is a parameter.

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from .words import index_words

FACET = "\ue000"


class WordIndex:
    """The index in a table of its own, made by a migration; rows are known by a whole number."""

    def __init__(self, table):
        self.table = table

    # Writing: in the transaction of what is written

    def put(self, pk, text, facets=()):
        """Find a row by this text from now on, and by no other."""
        words = " ".join([*map(facet_word, facets), index_words(text)])
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"INSERT INTO {self.table} (id, words) VALUES (%s, %s::tsvector)"
                    " ON CONFLICT (id) DO UPDATE SET words = excluded.words",
                    [pk, tsvector(words)],
                )
                return
            cursor.execute(
                f"INSERT OR REPLACE INTO {self.table} (rowid, words) VALUES (%s, %s)", [pk, words]
            )

    def put_new(self, rows):
        """Find rows that were not in the index before by their (key, index words, facets)."""
        is_postgresql = connection.vendor == "postgresql"
        value = "%s::tsvector" if is_postgresql else "%s"
        written = tsvector if is_postgresql else str
        rows = [
            (pk, written(" ".join([*map(facet_word, facets), words]))) for pk, words, facets in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} ({self.id}, words) VALUES (%s, {value})", rows
            )

    def drop(self, pk):
        """Find a row no more."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table} WHERE {self.id} = %s", [pk])

    def drop_many(self, pks):
        """Find some hundred rows no more."""
        marks = ", ".join(["%s"] * len(pks))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table} WHERE {self.id} IN ({marks})", pks)

    def keep_only(self, rows):
        """Find none but those of a queryset."""
        sql, params = rows.order_by().values("pk").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table} WHERE {self.id} NOT IN ({sql})", params)

    def settle(self):
        """Make it quick again after much was put into it."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"ANALYZE {self.table}")
                return
            cursor.execute(f"INSERT INTO {self.table} ({self.table}) VALUES ('optimize')")

    def forget_dropped(self):
        """Keep nothing of rows that were dropped: SQLite only marks their words as gone."""
        if connection.vendor == "sqlite":
            self.settle()

    # Reading

    def find(self, query, *, among, facets=(), before=None, limit):
        """The keys of at most `limit` rows, greatest first, that a Query finds below `before`.

        `among` is the queryset of what this reader may be shown.
        """
        if not query:
            return []
        # A correlated probe per match, so that nothing is read beyond what is shown.
        allowed = among.filter(pk=RawSQL(f"{self.table}.{self.id}", []))
        try:
            allowed_sql, allowed_params = allowed.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return []
        probe = f"{allowed_sql} {self.as_a_probe}"
        sql = f"SELECT {self.id} FROM {self.table} WHERE {self.match} AND EXISTS ({probe})"
        params = [self.expression(query, facets), *allowed_params]
        if before is not None:
            sql, params = f"{sql} AND {self.id} < %s", [*params, before]
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} ORDER BY {self.id} DESC LIMIT %s", [*params, limit])
            return [pk for (pk,) in cursor.fetchall()]

    def matching(self, query, facets=()):
        """The keys of all rows that a Query finds, for a condition such as `pk__in`."""
        sql = f"SELECT {self.id} FROM {self.table} WHERE {self.match}"
        return RawSQL(sql, [self.expression(query, facets)])

    @property
    def id(self):
        return "id" if connection.vendor == "postgresql" else "rowid"

    @property
    def match(self):
        if connection.vendor == "postgresql":
            return f"{self.table}.words @@ %s::tsquery"
        return f"{self.table} MATCH %s"

    @property
    def as_a_probe(self):
        """Keeps PostgreSQL from joining all that is allowed, of which one page is wanted."""
        return "OFFSET 0" if connection.vendor == "postgresql" else ""

    def expression(self, query, facets):
        words = [facet_word(facet) for facet in facets]
        return (tsquery if connection.vendor == "postgresql" else fts5_query)(query, words)


def facet_word(facet):
    """The word of a facet: letters and digits after a sign that is part of no text's words."""
    return FACET + "".join(char for char in facet if char.isalnum())


def tsvector(words):
    """The words with their places, as PostgreSQL writes them; they hold no quote."""
    return " ".join(f"'{word}':{place}" for place, word in enumerate(words.split(), start=1))


def tsquery(query, words):
    def one(term):
        phrase = " <-> ".join(f"'{word}'" for word in term.words)
        return f"({phrase}{':*' if term.is_prefix else ''})"

    parts = [*(f"'{word}'" for word in words), *map(one, query.wanted)]
    return " & ".join([*parts, *(f"!{one(term)}" for term in query.unwanted)])


def fts5_query(query, words):
    def one(term):
        return f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}'

    found = " AND ".join([*(f'"{word}"' for word in words), *map(one, query.wanted)])
    return " NOT ".join([f"({found})", *map(one, query.unwanted)])
