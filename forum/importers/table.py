"""Posts in CSV or JSON lines, as `export_posts` writes them, as a stream of records."""

import csv
import json

from ..formulas import as_written
from .files import chunks_of
from .records import (
    FORMATS,
    HTML,
    MARKDOWN,
    FileRefused,
    PostRecord,
    ThreadRecord,
    read_time,
)

NEEDED = {"id", "text"}
LONGEST_LINE = 2_000_000  # Characters.
STATUSES = {"", "published", "hidden", "spam", "deleted"}


def read_table(path):
    """Yield the records of a file with a post in each row; raises FileRefused, also after some."""
    lines = _lines(path)
    first = next(lines, "")
    rows = _json_rows if first.lstrip("\ufeff").startswith("{") else _csv_rows
    seen = set()
    for number, row in rows(_with(first, lines)):
        thread = _thread_of(row)
        if thread.id not in seen:
            seen.add(thread.id)
            yield thread
        yield _post_of(row, thread, number)


def _lines(path):
    """The lines of a file, their ends with them."""
    rest, number = b"", 0
    for chunk in chunks_of(path):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            number += 1
            yield _decoded(line, number) + "\n"
        if len(rest) > LONGEST_LINE:
            raise FileRefused(f"Line {number + 1} has more than {LONGEST_LINE:,} characters.")
    if rest:
        yield _decoded(rest, number + 1)


def _decoded(line, number):
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileRefused(f"Line {number} is not UTF-8, at byte {error.start + 1}.") from error


def _with(first, lines):
    yield first.removeprefix("\ufeff")
    yield from lines


def _json_rows(lines):
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise FileRefused(f"Line {number} is not JSON: {error}.") from error
        if not isinstance(row, dict) or NEEDED - row.keys():
            raise FileRefused(f"Line {number} is no object with an id and a text.")
        yield number, {name: "" if row[name] is None else str(row[name]) for name in row}


def _csv_rows(lines):
    csv.field_size_limit(LONGEST_LINE)
    table = csv.DictReader(lines, strict=True)
    try:
        if NEEDED - set(table.fieldnames or ()):
            raise FileRefused("The first line names no columns “id” and “text”.")
        for row in table:
            if None in row or None in row.values():
                raise FileRefused(f"Line {table.line_num} has not as many cells as the first.")
            yield table.line_num, {name: as_written(cell) for name, cell in row.items()}
    except csv.Error as error:
        raise FileRefused(f"Line {table.line_num} is not CSV: {error}.") from error


def _thread_of(row):
    identifier, link = row.get("discussion", "").strip(), row.get("link", "").strip()
    return ThreadRecord(id=(identifier or link)[:100], identifier=identifier, link=link)


def _post_of(row, thread, number):
    status, format_ = row.get("status", "").strip(), row.get("format", "").strip()
    if not row["id"].strip():
        raise FileRefused(f"Line {number} has no id.")
    if status not in STATUSES or format_ not in FORMATS | {""}:
        raise FileRefused(f"Line {number} has a status or a format that is none.")
    moment = read_time(row.get("created_at", ""))
    return PostRecord(
        id=row["id"].strip(),
        thread=thread.id,
        parent=row.get("parent", "").strip(),
        name=row.get("author", "").strip(),
        address=row.get("email", "").strip(),
        text=row["text"],
        format=format_ or (HTML if "<" in row["text"] else MARKDOWN),
        language=row.get("language", "").strip(),
        created_at=moment,
        is_deleted=status == "deleted",
        is_spam=status == "spam",
        is_hidden=status == "hidden",
        doubts=[] if moment else ["unreadable_date"],
    )
