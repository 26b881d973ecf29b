from django.db import migrations

# The words come cut and folded, parted by spaces: "ascii" cuts there and leaves letters alone.
SQLITE = """
CREATE VIRTUAL TABLE forum_post_words USING fts5(words, tokenize = 'ascii', prefix = '1 2 3')
"""
POSTGRESQL = """
CREATE TABLE forum_post_words (id bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX forum_post_words_gin ON forum_post_words USING gin (words);
"""


def make_index(apps, schema_editor):
    """`manage.py index_posts` fills it with the posts that are there already."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if is_postgresql else SQLITE)


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE forum_post_words")


class Migration(migrations.Migration):
    dependencies = [("forum", "0005_find_the_latest_of_each_branch")]
    operations = [migrations.RunPython(make_index, drop_index)]
