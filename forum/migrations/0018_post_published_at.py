from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forum", "0017_mail_of_notifications")]

    operations = [
        migrations.AddField(
            model_name="post",
            name="published_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
