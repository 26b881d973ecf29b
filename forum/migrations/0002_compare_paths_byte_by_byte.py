from django.db import migrations

COLLATE = 'ALTER TABLE forum_post ALTER COLUMN path TYPE varchar(450) COLLATE "{}"'


def compare_bytes(apps, schema_editor):
    """PostgreSQL sorts text by its locale unless told otherwise; SQLite compares bytes anyway."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLLATE.format("C"))


def compare_by_locale(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLLATE.format("default"))


class Migration(migrations.Migration):
    dependencies = [("forum", "0001_initial")]
    operations = [migrations.RunPython(compare_bytes, compare_by_locale)]
