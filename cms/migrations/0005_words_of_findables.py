from django.db import migrations

# As in forum/migrations: the words come cut and folded, parted by spaces.
SQLITE = """
CREATE VIRTUAL TABLE cms_findable_words USING fts5(words, tokenize = 'ascii', prefix = '1 2 3')
"""
POSTGRESQL = """
CREATE TABLE cms_findable_words (id bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX cms_findable_words_gin ON cms_findable_words USING gin (words);
"""


def make_index(apps, schema_editor):
    """`manage.py index_pages` fills it with the pages that are there already."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if is_postgresql else SQLITE)


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE cms_findable_words")


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_findable")]
    operations = [migrations.RunPython(make_index, drop_index)]
