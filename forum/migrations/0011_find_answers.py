from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forum", "0010_who_translated_what")]

    operations = [
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(("is_answer", True)), fields=["root", "path"], name="answers"
            ),
        ),
    ]
