"""What the address of the queue asks for."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from ..feed.params import read_choice, read_id, read_tag

PENDING, FLAGGED, APPEALED, REMOVED = "pending", "flagged", "appealed", "removed"
TABS = {PENDING: "held", FLAGGED: "flagged", APPEALED: "appealed"}  # And why reviews are open.
MINE = "mine"
DAYS = {"day": 1, "week": 7}  # Older than so many days.
CODE_LENGTH = 40


@dataclass(frozen=True)
class QueueParams:
    """A tab, its filters, and where the page already read ended (`after`, an id); `tr` is a post
    shown in translation, `done` the entry of the log of what was just decided."""

    tab: str = PENDING
    language: str = ""
    course: int | None = None
    reason: str = ""
    age: str = ""
    after: int | None = None
    tr: int | None = None
    done: int | None = None

    @classmethod
    def from_query(cls, query):
        language = query.get("language")
        return cls(
            tab=read_choice(query.get("tab"), {*TABS, REMOVED}) or PENDING,
            language=MINE if language == MINE else read_tag(language),
            course=read_id(query.get("course")),
            reason=(query.get("reason") or "")[:CODE_LENGTH],
            age=read_choice(query.get("age"), DAYS),
            after=read_id(query.get("after")),
            tr=read_id(query.get("tr")),
            done=read_id(query.get("done")),
        )

    @property
    def is_filtered(self):
        return bool(self.language or self.course or self.reason or self.age)

    def url(self, anchor="", **changes):
        """The address of the queue with these filters and changes; the place (`after`, `tr`,
        `done`) is kept only when it is among the changes."""
        asked = replace(self, **({"after": None, "tr": None, "done": None} | changes))
        given = {name: value for name, value in vars(asked).items() if value}
        if given.get("tab") == PENDING:
            del given["tab"]
        query = f"?{urlencode(given)}" if given else ""
        return f"{reverse('forum:queue')}{query}{'#' if anchor else ''}{anchor}"
