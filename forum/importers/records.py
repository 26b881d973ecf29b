"""What a parser tells of a file, whatever its format: threads and posts, as they stand there."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

HTML, MARKDOWN, PLAIN = "html", "markdown", "text"
FORMATS = {HTML, MARKDOWN, PLAIN}
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


class FileRefused(Exception):  # noqa: N818
    """Nothing is imported from this file; the message is one sentence that says why and where."""


@dataclass(slots=True)
class ThreadRecord:
    """A thread of the file; `id` is the one by which its posts name it."""

    id: str
    identifier: str = ""
    link: str = ""
    title: str = ""
    created_at: datetime | None = None
    is_closed: bool | None = False
    is_deleted: bool | None = False


@dataclass(slots=True)
class PostRecord:
    """A post of the file. What cannot be read is None, and the `doubts` name it."""

    id: str
    thread: str = ""
    parent: str = ""
    name: str = ""
    address: str = ""
    text: str = ""
    format: str = HTML
    language: str = ""
    created_at: datetime | None = None
    is_deleted: bool | None = False
    is_spam: bool | None = False
    is_hidden: bool = False
    doubts: list = field(default_factory=list)


@dataclass(slots=True)
class OtherElement:
    """What is neither: counted, and left where it is."""

    kind: str


def read_boolean(text):
    """An xs:boolean (XML Schema), blanks around it or not; None for what is none."""
    return BOOLEANS.get(text.strip())


def read_time(text):
    """A moment (ISO 8601); in UTC when it names no zone, None when it cannot be one."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return None
    is_likely = EARLIEST <= moment <= datetime.now(UTC) + timedelta(days=1)
    return moment if is_likely else None
