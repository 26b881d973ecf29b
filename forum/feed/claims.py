"""What a member wrote as a guest, to be made hers."""

from dataclasses import dataclass

from ..permissions import claimable_posts
from ..search.excerpts import plain_text

MOST = 100  # On one page; the next ones come when these are taken.
EXCERPT = 200


@dataclass(frozen=True)
class ClaimablePost:
    pk: int
    name: str
    created_at: object
    language: str
    excerpt: str
    url: str


def posts_to_claim(member, raw_guest_key):
    """The newest posts that this member can make hers."""
    return [
        ClaimablePost(
            pk=post.pk,
            name=post.guest_name,
            created_at=post.created_at,
            language="" if post.language == "und" else post.language,
            excerpt=plain_text(post.html)[:EXCERPT],
            url=post.get_absolute_url(),
        )
        for post in claimable_posts(member, raw_guest_key)[:MOST]
    ]
