"""The addresses of guests: asked about once, confirmed by whoever reads the mail, or left alone."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from accounts.models import OutgoingMail
from accounts.outbox import queue_mail

from ..guest_links import confirm_token, stop_token
from ..models import GuestAddress, Post
from ..quota import take

A_WEEK = timedelta(days=7)
MOST_IN_A_WEEK = 3  # To one address, whoever gave it.
MOST_IN_AN_HOUR = 300  # To all addresses together: nobody makes the site write to a list.


def keep_address(post):
    """Remember the address that came with a guest's post, and ask whether it is hers; in the
    transaction of the post."""
    address, _ = GuestAddress.objects.get_or_create(
        email=post.guest_email.lower(),
        guest_key=post.guest_key,
        defaults={"language": get_language() or settings.LANGUAGE_CODE},
    )
    if may_ask(address):
        ask(address)


def may_ask(address):
    """Whether nobody has answered or refused, and the last such mail is long enough ago."""
    same = GuestAddress.objects.filter(email=address.email)
    if address.confirmed_at or same.exclude(stopped_at=None).exists():
        return False
    now = timezone.now()
    asked = OutgoingMail.objects.filter(
        key__startswith=f"{key_of(address)}:", created_at__gt=now - A_WEEK
    )
    times = sorted(asked.values_list("created_at", flat=True))
    is_soon = times and times[-1] > now - timedelta(days=1)
    return not is_soon and len(times) < MOST_IN_A_WEEK and take("guest-address", MOST_IN_AN_HOUR)


def ask(address):
    now = timezone.now()
    links = {"confirm": confirm_token(address), "stop": stop_token(address)}
    queue_mail(
        # Two posts at the same moment make one mail.
        key=f"{key_of(address)}:{now:%Y-%m-%d}",
        template_prefix="forum/email/confirm_guest",
        to=address.email,
        context={
            f"{name}_url": f"{settings.SITE_URL}{reverse(f'forum:{name}_address', args=[token])}"
            for name, token in links.items()
        },
        language=address.language,
    )
    address.asked_at = now
    address.save(update_fields=["asked_at"])


def key_of(address):
    digest = salted_hmac("forum.guests", address.email, algorithm="sha256").hexdigest()[:32]
    return f"guest-address:{digest}"


@transaction.atomic
def confirm_address(pk):
    """The reader of the mail says that the address is hers; returns whether mail may go there."""
    address = GuestAddress.objects.select_for_update().filter(pk=pk, stopped_at=None).first()
    if address is None:
        return False
    if address.confirmed_at is None:
        address.confirmed_at = timezone.now()
        address.save(update_fields=["confirmed_at"])
    return True


@transaction.atomic
def forget_unconfirmed(*, before):
    """Forget the addresses that were given before a moment and never confirmed, in the posts that
    they came with too; returns how many. Who wants no mail stays known for that."""
    asked = GuestAddress.objects.filter(confirmed_at=None, stopped_at=None, created_at__lt=before)
    keys = list(asked.values_list("pk", flat=True))
    for address in GuestAddress.objects.filter(pk__in=keys):
        posts = Post.objects.filter(author=None, guest_key=address.guest_key)
        posts.filter(guest_email__iexact=address.email).update(guest_email="")
    return GuestAddress.objects.filter(pk__in=keys).delete()[1].get("forum.GuestAddress", 0)


def stop_address(address):
    """Never write to an address again, whichever guest gives it."""
    same = GuestAddress.objects.filter(email=address.email, stopped_at=None)
    same.update(stopped_at=timezone.now())
