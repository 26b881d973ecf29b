"""What a guest asks to be done with what she has left here, by a link in a mail to her address."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from accounts.actions import erasure
from accounts.outbox import queue_mail

from ..guest_links import data_token
from ..models import Appeal, Flag, GuestAddress, Post
from ..quota import take

MOST_IN_AN_HOUR = 100  # To all addresses together.


def send_data_link(*, email):
    """Mail the link to what is kept about a guest, if this is the confirmed address of one; one
    mail a day. Returns nothing: nobody but the reader of the mail learns whether there is one."""
    address = confirmed(email).order_by("-confirmed_at").first()
    if address is None or not take("guest-data", MOST_IN_AN_HOUR):
        return
    path = reverse("forum:guest_data", args=[data_token(address)])
    queue_mail(
        key=f"{key_of(address)}:{date.today():%Y-%m-%d}",
        template_prefix="forum/email/guest_data",
        to=address.email,
        context={"data_url": f"{settings.SITE_URL}{path}"},
        language=get_language(),
    )


def confirmed(email):
    """The rows of this address that were confirmed: one for each browser of the guest."""
    return GuestAddress.objects.filter(email=email.lower()).exclude(confirmed_at=None)


def key_of(address):
    digest = salted_hmac("forum.guest_data", address.email, algorithm="sha256").hexdigest()[:32]
    return f"guest-data:{digest}"


@transaction.atomic
def erase_guest(*, address, takes_texts):
    """Erase a guest who has shown that an address is hers: it goes everywhere, and her names or
    her texts where she has confirmed it. What somebody wrote who only gave it is not hers."""
    keys = list(confirmed(address.email).values_list("guest_key", flat=True))
    for rows in (Flag.objects, Appeal.objects):  # No address stands in them.
        words = {"words": ""} if takes_texts else {}
        rows.filter(member=None, guest_key__in=keys).update(guest_key="", **words)
    others = Post.objects.filter(author=None, guest_email__iexact=address.email)
    others.exclude(guest_key__in=keys).update(guest_email="")
    erasure.erase_guest(address=address.email, takes_texts=takes_texts)
