from django.db import migrations

GROUP = "Moderators"
# Permissions are made after all migrations, so the ones granted here may not exist yet.
PERMISSIONS = [
    ("forum", "discussion", "moderate_discussion", "Can moderate every discussion"),
    ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
]


def permissions(apps):
    content_types = apps.get_model("contenttypes", "ContentType").objects
    for app_label, model, codename, name in PERMISSIONS:
        content_type, _ = content_types.get_or_create(app_label=app_label, model=model)
        yield (
            apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": name}
            )[0]
        )


def make_moderators(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(*permissions(apps))


def unmake_moderators(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=GROUP).first()
    if group:
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0002_compare_paths_byte_by_byte"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # It makes a group of the same name and must find none.
        ("wagtailcore", "0002_initial_data"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(make_moderators, unmake_moderators)]
