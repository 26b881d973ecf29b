from django.db import migrations

INSTRUCTORS = "Instructors"
MODERATORS = "Moderators"  # Wagtail's group by that name; ours moderate discussions, not pages.
EDITORS = "Editors"

# Django makes permissions after all migrations: those needed now are made here, by the same names.
PAGE_RIGHTS = [
    ("wagtailcore", "page", "add_page", "Can add page"),
    ("wagtailcore", "page", "change_page", "Can change page"),
    ("wagtailcore", "page", "publish_page", "Publish any page"),
]
LIBRARY_RIGHTS = [
    ("wagtailimages", "image", "add_image", "Can add image"),
    ("wagtailimages", "image", "change_image", "Can change image"),
    ("wagtailimages", "image", "choose_image", "Can choose image"),
    ("wagtaildocs", "document", "add_document", "Can add document"),
    ("wagtaildocs", "document", "change_document", "Can change document"),
    ("wagtaildocs", "document", "choose_document", "Can choose document"),
]
OTHER_RIGHTS = [
    ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
    ("cms", "video", "add_video", "Can add video"),
    ("cms", "video", "change_video", "Can change video"),
    ("cms", "video", "delete_video", "Can delete video"),
    ("cms", "video", "view_video", "Can view video"),
    (
        "simple_translation",
        "simpletranslation",
        "submit_translation",
        "Can submit translations",
    ),
]


def give_rights(apps, schema_editor):
    instructors, _ = apps.get_model("auth", "Group").objects.get_or_create(name=INSTRUCTORS)
    give_pages(apps, instructors)
    give_library(apps, instructors)
    instructors.permissions.add(*(permission(apps, *right) for right in OTHER_RIGHTS))
    hand_workflows_over(apps, instructors)
    take_wagtail_from_moderators(apps)
    apps.get_model("auth", "Group").objects.filter(name=EDITORS).delete()


def permission(apps, app_label, model, codename, name):
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return made


def give_pages(apps, group):
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    for right in PAGE_RIGHTS:
        GroupPagePermission.objects.get_or_create(
            group=group, page=root, permission=permission(apps, *right)
        )


def give_library(apps, group):
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for right in LIBRARY_RIGHTS:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission(apps, *right)
        )


def hand_workflows_over(apps, group):
    """Wagtail's workflow asks its own group for approval; here instructors give it."""
    Task = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    name = f"{INSTRUCTORS} approval"
    for task in Task.objects.filter(groups__name=MODERATORS):
        task.groups.set([group])
        Task.objects.filter(pk=task.pk).update(name=name)
        Workflow.objects.filter(workflow_tasks__task_id=task.pk).update(name=name)


def take_wagtail_from_moderators(apps):
    for model in ("GroupPagePermission", "GroupCollectionPermission"):
        apps.get_model("wagtailcore", model).objects.filter(group__name=MODERATORS).delete()
    group = apps.get_model("auth", "Group").objects.filter(name=MODERATORS).first()
    if group is not None:
        wagtail_rights = group.permissions.filter(content_type__app_label__startswith="wagtail")
        group.permissions.remove(*wagtail_rights.exclude(codename="access_admin"))


def take_rights(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=INSTRUCTORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_speak_the_languages_of_the_site"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("simple_translation", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]
    operations = [migrations.RunPython(give_rights, take_rights)]
