from django.db import migrations

GROUP = "Facilitators"


def make_facilitators(apps, schema_editor):
    """A group without permissions: being in it only means one may be named on a course."""
    apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)


def unmake_facilitators(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=GROUP, permissions=None, user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make_facilitators, unmake_facilitators)]
