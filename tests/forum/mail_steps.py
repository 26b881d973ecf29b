"""What tests of mail about posts do, said once."""

from datetime import timedelta

import time_machine
from django.core import mail
from django.utils import timezone

from accounts.models import OutgoingMail
from accounts.outbox import send_due
from forum.jobs import tell_at_once, tell_in_digests
from forum.models import GuestAddress, Reach, Subscription
from tests.factories import make_discussion, make_thread, make_user


def make_reader(name="Rita", **fields):
    """A member who reads her mail in English."""
    return make_user(name, **{"language": "en"} | fields)


def make_guest(email="gil@example.org", **fields):
    """The confirmed address of a guest."""
    fields = {"language": "en", "guest_key": "k" * 64, "confirmed_at": timezone.now()} | fields
    return GuestAddress.objects.create(email=email, **fields)


def follow(place, member=None, guest=None, reach=Reach.ALL):
    """Somebody wants to be told of a discussion, a thread or the replies to a post."""
    fields = {"member": member, "guest": guest, place._meta.model_name: place, "reach": reach}
    return Subscription.objects.create(**fields)


def followed_thread(*members, title="Ciudades", question="¿Qué es cooperar?"):
    """A thread whose discussion these members follow."""
    thread = make_thread(
        make_discussion(title=title, languages=("es", "en"), mode="open"), title=question
    )
    for member in members:
        follow(thread.discussion, member)
    return thread


def later(**amount):
    return time_machine.travel(timezone.now() + timedelta(**amount), tick=False)


def tell(**amount):
    """Let the worker tell of posts, two minutes from now when nothing is said; returns what was
    sent meanwhile."""
    before = len(mail.outbox)
    queue_news(**amount)
    with later(**amount or {"minutes": 2}):
        send_due()
    return mail.outbox[before:]


def queue_news(**amount):
    """Let the worker put into rows what is to be told, two minutes from now if not said."""
    with later(**amount or {"minutes": 2}):
        tell_at_once()
        tell_in_digests()


def queued():
    return list(OutgoingMail.objects.order_by("pk"))
