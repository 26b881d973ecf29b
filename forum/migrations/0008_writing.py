import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

COLLATE = 'ALTER TABLE forum_participantword ALTER COLUMN word TYPE varchar(60) COLLATE "{}"'


def compare_bytes(apps, schema_editor):
    """PostgreSQL finds what begins with a word in an index of bytes; SQLite has no other."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLLATE.format("C"))


def compare_by_locale(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLLATE.format("default"))


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0007_more_ways_to_read"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ParticipantWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=60)),
            ],
        ),
        migrations.AddField(
            model_name="postimage",
            name="posts",
            field=models.ManyToManyField(blank=True, related_name="images", to="forum.post"),
        ),
        migrations.AddField(
            model_name="postrevision",
            name="was_published",
            field=models.BooleanField(default=True),
        ),
        migrations.AddIndex(
            model_name="postimage",
            index=models.Index(fields=["uploader", "created_at"], name="pictures_of_a_member"),
        ),
        migrations.AddField(
            model_name="participantword",
            name="discussion",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="participant_words",
                to="forum.discussion",
            ),
        ),
        migrations.AddField(
            model_name="participantword",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="participant_words",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="participantword",
            constraint=models.UniqueConstraint(
                fields=("discussion", "word", "member"), name="one_word_per_participant"
            ),
        ),
        migrations.RunPython(compare_bytes, compare_by_locale),
    ]
