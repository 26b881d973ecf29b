from django.db import migrations


def review_what_waits(apps, schema_editor):
    """Every post that waits already gets its turn in the queue."""
    Post = apps.get_model("forum", "Post")
    Review = apps.get_model("forum", "Review")
    waiting = Post.objects.filter(status__in=["pending", "spam"]).order_by("pk")
    Review.objects.bulk_create(
        (
            Review(post=post, why="held", opened_at=post.created_at)
            for post in waiting.only("pk", "created_at").iterator()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("forum", "0025_moderation")]

    operations = [migrations.RunPython(review_what_waits, migrations.RunPython.noop)]
