"""What moderators deleted is kept aside for a while, and then gone."""

from datetime import timedelta

from django.db import transaction

from ..models import DAYS_KEPT, KeptText, Post
from .locks import lock
from .posts import forget_former_texts

AT_A_TIME = 200
KEPT_FOR = timedelta(days=DAYS_KEPT)


def forget_kept_texts(now):
    """Let nothing stay of what posts said that were deleted DAYS_KEPT days ago; returns how many
    there were, at most AT_A_TIME."""
    old = KeptText.objects.filter(kept_at__lt=now - KEPT_FOR).order_by("kept_at")
    pks = list(old.values_list("post", flat=True)[:AT_A_TIME])
    for pk in pks:
        _forget(Post.objects.get(pk=pk))
    return len(pks)


@transaction.atomic
def _forget(post):
    lock(post)
    if not KeptText.objects.filter(post=post).exists():  # It was brought back meanwhile.
        return
    forget_former_texts(post)
    post.guest_email = ""
    post.save(update_fields=["guest_email"])
