from django.db import migrations

USUAL = "first-post-held"


def inherit_the_usual_way(apps, schema_editor):
    """Every discussion had a mode from the start; the usual one was nobody's choice."""
    apps.get_model("forum", "Discussion").objects.filter(mode=USUAL).update(mode="")
    settings = apps.get_model("forum", "ForumSettings")
    settings.objects.get_or_create(category=None)
    for category in apps.get_model("forum", "Category").objects.all():
        settings.objects.get_or_create(category=category)


def say_the_usual_way(apps, schema_editor):
    apps.get_model("forum", "Discussion").objects.filter(mode="").update(mode=USUAL)


class Migration(migrations.Migration):
    dependencies = [("forum", "0021_settings_inherited")]
    operations = [migrations.RunPython(inherit_the_usual_way, say_the_usual_way)]
