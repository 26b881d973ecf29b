"""What readers are told of until when they can write, and why not any more."""

from dataclasses import dataclass
from datetime import datetime

from ..language import UNDETERMINED
from ..permissions import discussion_is_open, is_open, thread_closing_time
from ..permissions.closing import closing_time, has_passed
from ..settings_of import settings_of


@dataclass(frozen=True)
class ClosingNotice:
    """Whether a place takes posts, and since or until when; `at` is None when no date says so.

    `reason` is in the words of whoever closed it, and `language` that of these words, empty when
    it is not known. `slow_mode_minutes` lie between two posts of one person, 0 for none.
    """

    is_open: bool
    is_thread: bool
    at: datetime | None
    reason: str
    language: str
    slow_mode_seconds: int

    @property
    def is_shown(self):
        return not self.is_open or self.at is not None or bool(self.slow_mode_seconds)

    @property
    def slow_mode_minutes(self):
        """Rounded up, for a sentence; 0 below a minute and without slow mode."""
        return -(-self.slow_mode_seconds // 60) if self.slow_mode_seconds >= 60 else 0


def notice_about(discussion, thread=None):
    """The ClosingNotice of a discussion, or of the thread that is shown alone."""
    is_whole = thread is None or not discussion_is_open(discussion)
    place = discussion if is_whole else thread
    language = place.closed_language
    return ClosingNotice(
        is_open=bool(discussion_is_open(discussion) if is_whole else is_open(thread)),
        is_thread=not is_whole,
        at=_date_of(place) if is_whole else _date_of_thread(thread),
        reason=place.closed_reason,
        language="" if language == UNDETERMINED else language,
        slow_mode_seconds=settings_of(discussion).slow_mode_seconds,
    )


def _date_of(discussion):
    """When a discussion closes or closed; None for one that somebody has closed by hand."""
    return None if settings_of(discussion).is_closed else closing_time(discussion)


def _date_of_thread(thread):
    if thread.is_locked and not has_passed(thread.closes_at):
        return None
    return thread_closing_time(thread)
