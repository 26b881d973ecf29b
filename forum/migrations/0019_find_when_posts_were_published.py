from django.db import migrations
from django.db.models import F, Q


def find_published(apps, schema_editor):
    """Say of every post that readers have known that they have since it was written.

    Those that are hidden or wait again are found by what was decided about them, and by what
    their readers saw before an edit.
    """
    Post = apps.get_model("forum", "Post")
    entries = apps.get_model("forum", "ModerationLogEntry").objects.filter(translation=None)
    decided = entries.filter(Q(status_before="published") | Q(status_after="published"))
    revisions = apps.get_model("forum", "PostRevision").objects.filter(was_published=True)
    known = Post.objects.filter(
        Q(status="published")
        | Q(pk__in=decided.values("post"))
        | Q(pk__in=revisions.values("post"))
    )
    known.filter(published_at=None).update(published_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("forum", "0018_post_published_at")]

    operations = [migrations.RunPython(find_published, migrations.RunPython.noop, elidable=True)]
