"""Mail about reports and removals: to who reported a post, and to who wrote it.

It is about what somebody did herself, and article 16 and 17 of Regulation (EU) 2022/2065 ask for
it: it is no news of a conversation, and goes also to a member who wants no mail of those.
"""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from accounts.delivery import checked_at_sending
from accounts.outbox import queue_mail

from ..models import Appeal, Flag, GuestAddress, ModerationLogEntry, RemovalReason
from ..permissions import is_in_force
from ..report_links import report_token, statement_token
from .letters import title_of
from .readers import Reader, spoken
from .words import beginning, safe_words

IN_SUBJECT = 80  # Characters of a title there.
REFLECTION = timedelta(seconds=60)  # In which a moderator may take a decision back.


def mail_receipt(flag):
    """Queue the receipt of a report; returns the row, None without an address to write to."""
    return _mail_reporter(flag, f"report-receipt:{flag.pk}", "report_receipt", timedelta())


def mail_decision(flag):
    """Queue what became of a report; returns the row, None without an address to write to."""
    key = f"report-decision:{flag.pk}:{flag.outcome}"
    return _mail_reporter(flag, key, "report_decision", REFLECTION)


def mail_statement(entry):
    """Queue why a post was removed, to its author; returns the row, None without an address."""
    return _mail_author(
        entry, f"statement:{entry.pk}", "statement", {"message": safe_words(entry.message)}
    )


def mail_appeal_decision(appeal):
    """Queue what became of an appeal, to the author; returns the row, None without an address."""
    facts = {"answer": safe_words(appeal.answer), "is_upheld": appeal.outcome == "upheld"}
    key = f"appeal:{appeal.pk}:{appeal.outcome}"
    return _mail_author(appeal.decision, key, "appeal_decision", facts)


def person_behind(member, guest_key):
    """The Reader who is this member, or the guest with this hashed key at the address that she
    confirmed last; None when no address is known to be hers."""
    if member is not None:
        return _member(member)
    if not guest_key:
        return None
    addresses = GuestAddress.objects.filter(guest_key=guest_key, stopped_at=None)
    guest = addresses.exclude(confirmed_at=None).order_by("-confirmed_at").first()
    return Reader(f"g{guest.pk}", guest.email, spoken(guest.language)) if guest else None


def statement_url(entry):
    """The address of a statement of reasons, with the key that opens it for the author."""
    path = reverse("forum:statement", args=[entry.pk])
    return f"{settings.SITE_URL}{path}?key={statement_token(entry)}"


def _member(member):
    address = member.emailaddress_set.filter(verified=True).order_by("-primary", "pk").first()
    if not member.is_active or address is None:
        return None
    return Reader(f"m{member.pk}", address.email, spoken(member.language), member)


def _mail_reporter(flag, key, kind, reflection):
    reader = person_behind(flag.member, flag.guest_key)
    if reader is None:
        return None
    with translation.override(reader.language):
        path = reverse("forum:report", args=[report_token(flag)])
    context = {"flag": flag, "report_url": f"{settings.SITE_URL}{path}"}
    return _queue(reader, key, kind, flag.post, context, reflection)


def _mail_author(entry, key, kind, context):
    post = entry.post
    reader = person_behind(post.author, post.guest_key)
    if reader is None:
        return None
    with translation.override(reader.language):
        url = statement_url(entry)
    reason = dict(RemovalReason.choices).get(entry.reason_code, "")
    context = context | {"reason": reason, "statement_url": url}
    return _queue(reader, key, kind, post, context, REFLECTION)


def _queue(reader, key, kind, post, context, reflection):
    with translation.override(reader.language):
        title = beginning(title_of(post.discussion), IN_SUBJECT)
    return queue_mail(
        key=key,
        member=reader.member,
        template_prefix=f"forum/email/{kind}",
        to=reader.email,
        context=context | {"title": title},
        language=reader.language,
        due_at=timezone.now() + reflection,
    )


@checked_at_sending("report-decision")
def is_still_decided(mail):
    """Whether it is still what became of the report when the mail is about to leave."""
    _, pk, outcome = mail.key.split(":")
    return Flag.objects.filter(pk=pk, outcome=outcome).exists()


@checked_at_sending("appeal")
def is_still_answered(mail):
    """Whether it is still what became of the appeal when the mail is about to leave."""
    _, pk, outcome = mail.key.split(":")
    return Appeal.objects.filter(pk=pk, outcome=outcome).exists()


@checked_at_sending("statement")
def is_still_removed(mail):
    """Whether the post is still removed when the mail about that is about to leave."""
    entry = ModerationLogEntry.objects.filter(pk=mail.key.split(":")[1])
    found = entry.select_related("post").first()
    return found is not None and is_in_force(found)
