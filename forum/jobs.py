"""What the worker does for the forum."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.schedule import scheduled

from .actions import appeals, flags
from .actions.departures import take_a_step
from .actions.guests import forget_unconfirmed
from .actions.kept_texts import forget_kept_texts
from .actions.recooking import recook_some
from .emails.rows import mail_at_once, mail_digests
from .inbound.mailbox import read_mailbox

UNCONFIRMED = timedelta(days=30)
DECIDED = timedelta(days=365)  # Reports and appeals: twice as long as a decision can be appealed.


@scheduled(every=10)
def tell_at_once():
    return mail_at_once(timezone.now())


@scheduled(every=5 * 60)
def tell_in_digests():
    return mail_digests(timezone.now())


@scheduled(every=60)
def read_answers():
    return read_mailbox() if settings.INBOUND_IMAP_URL else 0


@scheduled(every=5 * 60)
def recook():
    return recook_some()


@scheduled(every=10)
def take_out_who_has_left():
    return take_a_step()


@scheduled(every=60 * 60)
def forget_unconfirmed_addresses():
    return forget_unconfirmed(before=timezone.now() - UNCONFIRMED)


@scheduled(every=60 * 60)
def forget_reports():
    return flags.forget_decided(before=timezone.now() - DECIDED)


@scheduled(every=60 * 60)
def forget_appeals():
    return appeals.forget_decided(before=timezone.now() - DECIDED)


@scheduled(every=60 * 60)
def forget_deleted_texts():
    return forget_kept_texts(timezone.now())
