"""Which posts of guests a member can show to be hers."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from ..actor import hash_guest_key
from ..models import GuestAddress, Post
from .posts import WITH_AUTHOR


def claimable_posts(member, raw_guest_key=""):
    """The posts that were written as a guest with a confirmed address of this member, once that
    guest had confirmed it too, and those of the guest with this key."""
    owned = member.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    confirmed = GuestAddress.objects.exclude(confirmed_at=None).filter(
        email__in=[email.lower() for email in owned]
    )
    keys = {*confirmed.values_list("guest_key", flat=True), hash_guest_key(raw_guest_key)} - {""}
    posts = Post.objects.filter(author=None, status__in=WITH_AUTHOR, guest_key__in=sorted(keys))
    same_guest = confirmed.filter(
        guest_key=OuterRef("guest_key"), email=Lower(OuterRef("guest_email"))
    )
    hers = Q(Exists(same_guest))
    if raw_guest_key:
        hers |= Q(guest_key=hash_guest_key(raw_guest_key))
    return posts.filter(hers).order_by("-pk")
