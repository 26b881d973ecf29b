"""How far a member is trusted, kept up with what becomes of her posts."""

from ..models import Standing
from ..moderation.trust import standing_of

RECKONED = ["level", "posts", "days", "removed", "reckoned_at"]


def reckon(post):
    """Reckon the Standing of the member who wrote a post anew; nothing of a guest is kept."""
    if post.author_id is None:
        return
    # Two posts of hers that are published at once are both counted by the later one.
    Standing.objects.bulk_create(
        [standing_of(post.author_id)],
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=RECKONED,
    )
