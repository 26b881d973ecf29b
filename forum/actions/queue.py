"""Who looks at what in the queue, and what moderators note for each other."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.permissions import Denied

from ..models import CLAIMED_FOR, ModeratorNote, Review
from ..permissions import can_moderate_post


def claim_review(*, actor, review):
    """Say that this moderator looks at a post for CLAIMED_FOR; raises Refused when somebody else
    does, or when it is decided."""
    can_moderate_post(actor, review.post).require()
    now = timezone.now()
    free = Q(claimed_by=None) | Q(claimed_by=actor.user) | Q(claimed_at__lt=now - CLAIMED_FOR)
    found = Review.objects.filter(free, pk=review.pk, closed_at=None)
    if not found.update(claimed_by=actor.user, claimed_at=now):
        Denied(
            pgettext("claim refused", "Somebody else looks at it, or has decided already.")
        ).require()


def release_review(*, actor, review):
    """Say that this moderator does not look at it any more."""
    Review.objects.filter(pk=review.pk, claimed_by=actor.user).update(
        claimed_by=None, claimed_at=None
    )


@transaction.atomic
def add_note(*, actor, post, words, is_of_author=False):
    """Note something for moderators of a post, or of the person who wrote it; returns the note."""
    can_moderate_post(actor, post).require()
    about = {"post": post}
    if is_of_author and (post.author_id or post.guest_key):
        about = {"member": post.author, "guest_key": "" if post.author_id else post.guest_key}
    return ModeratorNote.objects.create(
        writer=actor.user, words=words, created_at=timezone.now(), **about
    )
