"""What the writer of a mail hears when it became no post."""

from datetime import timedelta

from django.utils import timezone, translation

from accounts.models import OutgoingMail
from accounts.outbox import queue_mail

MOST_IN_A_DAY = 5  # To one member: two programs that answer each other come to an end.
HEADERS = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}


def give_back(member, key, *, reason, text):
    """Tell a member why her mail is no post and give her its text back: once for each mail, at
    her confirmed address, whatever the mail said of its sender."""
    address = member.emailaddress_set.filter(verified=True).order_by("-primary", "pk").first()
    kind = f"not-posted:{member.pk}:"
    a_day_ago = timezone.now() - timedelta(days=1)
    answered = OutgoingMail.objects.filter(key__startswith=kind, created_at__gt=a_day_ago)
    if address is None or answered.count() >= MOST_IN_A_DAY:
        return
    queue_mail(
        key=f"{kind}{key}",
        template_prefix="forum/email/not_posted",
        to=address.email,
        context={"reason": reason, "text": text},
        language=translation.get_language(),
        member=member,
        headers=HEADERS,
    )
