"""A member makes those posts hers that she wrote as a guest."""

from functools import partial

from django.db import transaction

from ..models import Helpful, ImportedPost
from ..permissions import claimable_posts
from ..search import posts as search
from .participants import join
from .recooking import recook_posts_naming


@transaction.atomic
def claim_posts(*, actor, raw_guest_key, ids):
    """Make a member the author of those of these posts that are hers; returns how many.

    They are called by her name from then on, also where others quote them, and nobody's name and
    address stay in them.
    """
    hers = claimable_posts(actor.user, raw_guest_key).filter(pk__in=ids)
    posts = list(hers.select_for_update(of=["self"], no_key=True))
    former_names = sorted({post.guest_name for post in posts if post.guest_name})
    for post in posts:
        _give(post, actor.user)
    for name in former_names:
        transaction.on_commit(partial(recook_posts_naming, actor.user, name), robust=True)
    return len(posts)


def _give(post, member):
    post.author = member
    post.guest_name = post.guest_email = post.guest_key = ""
    post.save(update_fields=["author", "guest_name", "guest_email", "guest_key"])
    ImportedPost.objects.filter(post=post).update(address_hash="")
    _forget_what_nobody_says_of_herself(post, member)
    if post.is_published:
        join(post)
        search.refresh(post)


def _forget_what_nobody_says_of_herself(post, member):
    """Nobody mentions herself, is told of her own posts or finds them helpful."""
    post.mentions.filter(member=member).delete()
    post.notifications.filter(member=member).delete()
    for mark in Helpful.objects.filter(post=post, member=member):
        mark.delete()
