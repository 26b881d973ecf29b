from django.db import migrations
from django.utils.crypto import get_random_string

ROWS_AT_ONCE = 1000


def give_public_ids(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    nameless = User.objects.filter(public_id=None).only("pk").order_by("pk")
    while users := list(nameless[:ROWS_AT_ONCE]):
        for user in users:
            user.public_id = get_random_string(12)
        User.objects.bulk_update(users, ["public_id"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_profile")]
    operations = [migrations.RunPython(give_public_ids, migrations.RunPython.noop, elidable=True)]
