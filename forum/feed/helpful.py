"""How many members found a post helpful, and what this reader may say to that."""

from dataclasses import dataclass

from django.utils.translation import pgettext

from ..models import Helpful
from ..permissions import can_mark_helpful
from .places import place_of


@dataclass(frozen=True)
class HelpfulPart:
    """The part of a post with its count of members; `is_marked` when this reader is among them.

    `sign_in_next` is where a guest comes back to.
    """

    id: int
    name: str
    count: int
    is_marked: bool
    can_mark: object
    is_guest: bool
    sign_in_next: str

    @property
    def is_shown(self):
        """An author may not say so of her own post, and sees the others when there are any."""
        return bool(self.can_mark or self.is_guest or self.count)


def helpful_part(actor, post, *, is_marked, sign_in_next=""):
    """The HelpfulPart of a post whose author is at hand."""
    return HelpfulPart(
        id=post.pk,
        name=post.author_name or pgettext("author of a post", "Former member"),
        count=post.helpful_count,
        is_marked=is_marked,
        can_mark=can_mark_helpful(actor, post),
        is_guest=actor.is_guest,
        sign_in_next=sign_in_next,
    )


def read_helpful_part(actor, post):
    """The same after a change; one query."""
    mine = Helpful.objects.filter(post=post, member=actor.user).exists()
    return helpful_part(actor, post, is_marked=mine, sign_in_next=place_of(post))


def found_helpful(actor, post_ids):
    """The ids of the posts, among these, that this actor found helpful; one query for a member."""
    if actor.is_guest or not post_ids:
        return frozenset()
    marks = Helpful.objects.filter(member=actor.user, post__in=post_ids)
    return frozenset(marks.values_list("post_id", flat=True))
