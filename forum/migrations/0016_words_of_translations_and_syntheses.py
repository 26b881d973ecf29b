from django.db import migrations

TABLES = ("forum_translation_words", "forum_synthesis_words")
# The words come cut and folded, parted by spaces: "ascii" cuts there and leaves letters alone.
SQLITE = """
CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize = 'ascii', prefix = '1 2 3')
"""
POSTGRESQL = """
CREATE TABLE {table} (id bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX {table}_gin ON {table} USING gin (words);
"""


def make_indexes(apps, schema_editor):
    """`manage.py index_posts` fills them with what is there already."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        schema_editor.execute((POSTGRESQL if is_postgresql else SQLITE).format(table=table))


def drop_indexes(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("forum", "0015_notifications_of_a_member")]
    operations = [migrations.RunPython(make_indexes, drop_indexes)]
