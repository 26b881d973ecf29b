from django.db import migrations
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce


def find_latest(apps, schema_editor):
    """Give every root the id of the newest published post of its branch."""
    Post = apps.get_model("forum", "Post")
    published = Post.objects.filter(root=OuterRef("pk"), status="published")
    newest = published.order_by("-pk").values("pk")[:1]
    Post.objects.filter(depth=0).update(latest_id=Coalesce(Subquery(newest), F("pk")))


class Migration(migrations.Migration):
    dependencies = [("forum", "0004_in_depth")]

    operations = [migrations.RunPython(find_latest, migrations.RunPython.noop, elidable=True)]
