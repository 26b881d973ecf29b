"""What a post names, kept beside it: whom it mentions, the pictures it shows."""

from ..models import Mention, PostImage
from .images import forget_if_unused


def keep_references(post, cooked):
    """Let the rows beside a post say what its Cooked text shows; inside its transaction.

    A post that mentions its own author tells nobody.
    """
    members = cooked.members - {post.author_id}
    post.mentions.exclude(member__in=members).delete()
    Mention.objects.bulk_create(
        [Mention(post=post, member_id=pk) for pk in sorted(members)], ignore_conflicts=True
    )
    post.images.set(PostImage.objects.filter(key__in=cooked.pictures))


def forget_references(post):
    """A post that is gone names nobody and shows nothing."""
    post.mentions.all().delete()
    images = list(post.images.all())
    post.images.clear()
    for image in images:
        forget_if_unused(image)
