"""What the address of a page asks of the discussion on it."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ..language import is_valid
from ..languages_read import ALL

NEWEST, OLDEST, HELPFUL, ACTIVE = "newest", "oldest", "helpful", "active"
HIGHLIGHTED, PENDING = "highlighted", "pending"
MINE, FOLLOWED, UNANSWERED, NEW = "mine", "followed", "unanswered", "new"
ORDERS = {NEWEST, OLDEST, HELPFUL, ACTIVE}
FILTERS = {HIGHLIGHTED, PENDING, MINE, FOLLOWED, UNANSWERED, NEW}
UNKNOWN = "und"
LARGEST_ID = 2**63 - 1
LENS_MAX_TAGS = 60
CURSOR = re.compile(r"([0-9]{1,9}-)?[0-9a-z]{1,450}")


@dataclass(frozen=True)
class FeedParams:
    """Filters, order and place in a discussion; what is unknown or out of range is left out.

    `thread`, `post` (a permalink), `tr` (a post shown in translation), `reply` (the post being
    answered) and `answer` (the thread being answered) are ids. `lens` holds the languages that
    stay open, `all` alone for every one, and is empty for those that the reader reads. `language`
    is that of the unanswered posts a moderator looks for. `after` is where the page already read
    ended, see `orders.cursor_of`. `is_thread_page` says that the address without its query names
    the thread already.
    """

    thread: int | None = None
    only: str = ""
    lens: tuple = ()
    language: str = ""
    order: str = NEWEST
    after: str = ""
    post: int | None = None
    tr: int | None = None
    reply: int | None = None
    answer: int | None = None
    is_thread_page: bool = False

    @classmethod
    def from_query(cls, query):
        """Read the parameters from a QueryDict."""
        return cls(
            thread=read_id(query.get("thread")),
            only=read_choice(query.get("only"), FILTERS),
            lens=read_tags(query.get("lens")),
            language=read_tag(query.get("language")),
            order=read_choice(query.get("order"), ORDERS) or NEWEST,
            after=read_cursor(query.get("after")),
            post=read_id(query.get("post")),
            tr=read_id(query.get("tr")),
            reply=read_id(query.get("reply")),
            answer=read_id(query.get("answer")),
        )

    def url(self, base_url, *, anchor="posts", **changes):
        """The address of the page with these filters and changes, and nothing else.

        The place (`after`, `post`, `tr`, `reply`, `answer`) is kept only when it is among the
        changes.
        """
        place = {"after": "", "post": None, "tr": None, "reply": None, "answer": None}
        return f"{base_url}{replace(self, **(place | changes)).query()}#{anchor}"

    def query(self):
        """The query string with its question mark, empty when nothing is asked."""
        lens = ",".join(self.lens)
        order = self.order if self.order != NEWEST else ""
        thread = None if self.is_thread_page else self.thread
        asked = {
            **{"thread": thread, "only": self.only, "lens": lens, "order": order},
            "language": self.language if self.only == UNANSWERED else "",
            **{"after": self.after, "post": self.post, "tr": self.tr},
            **{"reply": self.reply, "answer": self.answer},
        }
        given = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(given, safe=',')}" if given else ""


def read_id(value):
    if not value or not value.isascii() or not value.isdigit():
        return None
    number = int(value[:20])
    return number if 0 < number <= LARGEST_ID else None


def read_choice(value, choices):
    return value if value in choices else ""


def read_tag(value):
    return value if value and is_valid(value) else ""


def read_tags(value):
    """The languages of a lens; `und` alone opens none but what is always open."""
    tags = dict.fromkeys((value or "").split(",")[:LENS_MAX_TAGS])
    if ALL in tags:
        return (ALL,)
    valid = [tag for tag in tags if is_valid(tag)]
    return tuple(tag for tag in valid if tag != UNKNOWN) or tuple(valid)


def read_cursor(value):
    return value if value and CURSOR.fullmatch(value) else ""
