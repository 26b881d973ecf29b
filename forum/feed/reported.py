"""What moderators see of the reports of a post, beside it."""

from dataclasses import dataclass

from django.db.models import Count

from ..models import Flag, RemovalReason


@dataclass(frozen=True)
class ReportedFor:
    """How many readers reported a post for one reason."""

    reason: str
    n: int


def open_reports(post_ids):
    """Lists of ReportedFor, of the undecided reports of these posts by their ids; one query."""
    flags = Flag.objects.undecided().filter(post__in=post_ids, post__is_folded=True)
    rows = flags.values("post", "reason_code").annotate(n=Count("pk")).order_by("-n", "reason_code")
    found, names = {}, dict(RemovalReason.choices)
    for row in rows:
        reason = names.get(row["reason_code"], row["reason_code"])
        found.setdefault(row["post"], []).append(ReportedFor(reason, row["n"]))
    return found
