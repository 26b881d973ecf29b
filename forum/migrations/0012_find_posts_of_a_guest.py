from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("forum", "0011_find_answers")]

    operations = [
        migrations.AlterField(
            model_name="post",
            name="guest_key",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=~Q(guest_key=""), fields=["guest_key", "-id"], name="posts_of_a_guest"
            ),
        ),
    ]
