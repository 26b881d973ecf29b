"""What is decided about posts and people, and by whom."""

from django.utils.translation import pgettext_lazy

from accounts.declarations import Erasure, declare

from ..models import DAYS_KEPT
from .reasons import STAYS_AS_A_RECORD

declare(
    "forum.ModerationLogEntry",
    of="moderator member post__author",
    told="moderator",
    title=pgettext_lazy("part of one's data", "Your decisions as a moderator"),
    reason=STAYS_AS_A_RECORD,
    public=(
        "id post translation thread discussion decision reason_code status_before status_after"
        " undoes batch"
    ),
    personal="moderator note message",
    withheld="member data",
    keep="created_at",
)
declare(
    "forum.Review",
    of="claimed_by decided_by",
    told="decided_by",
    title=pgettext_lazy("part of one's data", "Your turns with the queue"),
    reason=STAYS_AS_A_RECORD,
    public="id post why reason_code score opened_at claimed_at closed_at decision",
    technical="detail",
    personal="claimed_by decided_by",
)
declare(
    "forum.Flag",
    of="member",
    guest="guest_key",
    title=pgettext_lazy("part of one's data", "Your reports"),
    reason=STAYS_AS_A_RECORD,
    technical="id",
    days=365,  # After the decision.
    public="post reason_code weight outcome decided_at",
    personal="member",
    text="words",
    withheld="guest_key",
    keep="created_at",
)
declare(
    "forum.Appeal",
    of="member",
    guest="guest_key",
    title=pgettext_lazy("part of one's data", "Your appeals"),
    reason=STAYS_AS_A_RECORD,
    technical="id",
    days=365,  # After the decision.
    public="decision post outcome decided_at",
    personal="member answer",
    text="words",
    withheld="guest_key",
    keep="created_at",
)
declare(
    "forum.Sanction",
    of="member imposed_by lifted_by",
    told="member",
    guest="guest_key",
    title=pgettext_lazy("part of one's data", "Measures against you"),
    reason=STAYS_AS_A_RECORD,
    public="id category kind reason_code",
    personal="member message",
    withheld="imposed_by lifted_by note guest_key",
    keep="starts_at ends_at lifted_at",
)
declare(
    "forum.ModeratorRole",
    of="member",
    erasure=Erasure.DELETE,
    title=pgettext_lazy("part of one's data", "What you moderate"),
    technical="id",
    personal="member category language created_at",
)
declare(
    "forum.WordRule",
    of="changed_by",
    title=pgettext_lazy("part of one's data", "Words you listed as a moderator"),
    reason=STAYS_AS_A_RECORD,
    public="id language word action changed_at",
    personal="changed_by",
)
declare(
    "forum.Standing",
    of="member",
    title=pgettext_lazy("part of one's data", "How far you are trusted"),
    erasure=Erasure.DELETE,
    personal="member level posts days removed reckoned_at",
)
declare(
    "forum.KeptText",
    of="post__author",
    guest="post__guest_key post__guest_email",
    title=pgettext_lazy("part of one's data", "Your posts that moderators deleted"),
    reason=STAYS_AS_A_RECORD,
    public="id post",
    technical="kept_at",
    days=DAYS_KEPT,
    text="source",
)
declare(
    "forum.ModeratorNote",
    of="writer member",
    told="writer",
    guest="guest_key",
    title=pgettext_lazy("part of one's data", "Your notes as a moderator"),
    reason=STAYS_AS_A_RECORD,
    public="id post",
    personal="writer member",
    withheld="words guest_key",
    keep="created_at",
)
