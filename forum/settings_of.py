"""What holds in a discussion: what it says itself, or else its course, or else the site."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.utils.timezone import is_naive, make_aware

from .models import INHERITED, Closing, DiscussionMode, ForumSettings

CLOSING = ("closes_at", "closes_after_days")


@dataclass(frozen=True)
class Settings:
    """What holds where nobody says otherwise.

    `flag_threshold` is how many weighted flags fold a post; `slow_mode_seconds` lie between two
    posts of one author in a thread; `holds_new_members` says whether the first posts of new
    members wait for approval.
    """

    mode: str = DiscussionMode.FIRST_POST_HELD
    slow_mode_seconds: int = 0
    flag_threshold: int = 3
    holds_new_members: bool = False
    closing: str = Closing.NEVER
    closes_at: datetime | None = None
    closes_after_days: int | None = None

    @property
    def is_closed(self):
        return self.mode == DiscussionMode.CLOSED

    @property
    def is_members_only(self):
        return self.mode == DiscussionMode.MEMBERS_ONLY

    @property
    def holds_first_posts(self):
        return self.mode == DiscussionMode.FIRST_POST_HELD


def settings_of(discussion):
    """The Settings of a discussion; one query, and none for one that was found by `access`."""
    return inherited([discussion, *rows_above(discussion)])


def settings_above(discussion):
    """The Settings that it has where it says nothing itself."""
    return inherited(rows_above(discussion))


def inherited(rows):
    """The Settings that rows give together, each of them before those after it."""
    said = {}
    for row in rows:
        if row.closing and "closing" not in said:
            said |= {name: getattr(row, name) for name in ("closing", *CLOSING)}
        for name in INHERITED:
            value = getattr(row, name)
            if name not in {"closing", *CLOSING} and value not in {None, ""}:
                said.setdefault(name, value)
    return Settings(**said)


def rows_above(discussion):
    """The ForumSettings of the course of a discussion and of the site, the nearer one first."""
    if not hasattr(discussion, "_rows_above"):
        discussion._rows_above = _brought_along(discussion) or _found(discussion)
    return discussion._rows_above


def _found(discussion):
    around = Q(category=None)
    if discussion.category_id:
        around |= Q(category=discussion.category_id)
    rows = list(ForumSettings.objects.filter(around))
    return sorted(rows, key=lambda row: row.category_id is None)


def _brought_along(discussion):
    """Those that came with the discussion itself, see `with_settings`; None when none did."""
    if "said_by_site" not in discussion.__dict__:
        return None
    brought = [discussion.said_by_category, discussion.said_by_site]
    return [_read(said) for said in brought if said]


def _read(said):
    row = ForumSettings()
    for name, value in said.items():
        read = ForumSettings._meta.get_field(name).to_python(value)
        if isinstance(read, datetime) and is_naive(read):  # SQLite keeps UTC and says nothing.
            read = make_aware(read, timezone=UTC)
        setattr(row, name, read)
    return row
