"""Which posts of guests a member can show to be hers."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from ..actor import hash_address, hash_guest_key
from ..models import GuestAddress, ImportedPost, Post
from .posts import WITH_AUTHOR


def claimable_posts(member, raw_guest_key=""):
    """The posts that were written as a guest with a confirmed address of this member, once that
    guest had confirmed it too; those of the guest with this key; and imported ones whose author
    had such an address where they come from."""
    owned = [
        email.lower()
        for email in member.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    ]
    confirmed = GuestAddress.objects.exclude(confirmed_at=None).filter(email__in=owned)
    keys = {*confirmed.values_list("guest_key", flat=True), hash_guest_key(raw_guest_key)} - {""}
    same_guest = confirmed.filter(
        guest_key=OuterRef("guest_key"), email=Lower(OuterRef("guest_email"))
    )
    hers = Q(Exists(same_guest))
    if raw_guest_key:
        hers |= Q(guest_key=hash_guest_key(raw_guest_key))
    hers &= Q(guest_key__in=sorted(keys))
    if imported := list(imported_with(owned)):
        hers |= Q(pk__in=imported)
    posts = Post.objects.filter(author=None, status__in=WITH_AUTHOR)
    return posts.filter(hers).order_by("-pk")


def imported_with(addresses):
    """The ids of imported posts whose authors had one of these addresses, and nobody claimed."""
    hashes = [hash_address(address) for address in addresses if address]
    return ImportedPost.objects.filter(address_hash__in=hashes, post__isnull=False).values_list(
        "post", flat=True
    )
