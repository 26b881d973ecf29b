"""Posts as rows that can be imported elsewhere: JSON lines, CSV and XLSX; see docs/operators.md.

One row for each post that everybody may read, in the order of the tree, and an empty one for what
is gone and has answers. No address of anybody is in it.
"""

import csv
import json

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from .actor import Actor
from .export import absolute
from .formulas import unformulated
from .models import Post

COLUMNS = [
    *("id", "discussion", "link", "question", "parent", "author", "language"),
    *("created_at", "status", "format", "text"),
]
AT_ONCE = 500
MOST_IN_A_CELL = 32_000  # Characters; Excel knows 32,767.


def rows_of(discussions):
    """Yield a dictionary for each post of some discussions; memory does not grow with them."""
    for discussion in discussions.prefetch_related("locations").order_by("pk").iterator(100):
        place = next(iter(discussion.locations.all()), None)
        said = {"discussion": discussion.key, "link": absolute(place.url) if place else ""}
        for post in _posts_of(discussion):
            yield _row(post, said)


def _posts_of(discussion):
    posts = Post.objects.shown_in_tree(Actor(), discussion)
    posts = posts.select_related("author", "thread").order_by("thread", "path")
    yield from posts.iterator(chunk_size=AT_ONCE)


def _row(post, said):
    is_here = post.is_published
    return {
        "id": str(post.pk),
        **said,
        "question": post.thread.key,
        "parent": str(post.parent_id or ""),
        "author": post.author_name if is_here else "",
        "language": post.language,
        "created_at": post.created_at.isoformat(),
        "status": "published" if is_here else "deleted",
        "format": "markdown",
        "text": post.source if is_here else "",
    }


def write_jsonl(rows, opened):
    """Write each row as a line of JSON (UTF-8) to a file opened for bytes; returns their number."""
    number = 0
    for row in rows:
        number += 1
        opened.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return number


def write_csv(rows, opened):
    """The same as CSV (RFC 4180, UTF-8); no cell is a formula to a spreadsheet."""
    line = _Line()
    table = csv.writer(line)
    table.writerow(COLUMNS)
    opened.write(line.said.encode())
    number = 0
    for row in rows:
        number += 1
        table.writerow([unformulated(row[name]) for name in COLUMNS])
        opened.write(line.said.encode())
    return number


def write_xlsx(rows, opened):
    """The same as a workbook of one sheet, in which every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("posts")
    sheet.append(COLUMNS)
    number = 0
    for row in rows:
        number += 1
        sheet.append([_cell(sheet, row[name]) for name in COLUMNS])
    book.save(opened)
    return number


def _cell(sheet, text):
    cell = WriteOnlyCell(sheet, text[:MOST_IN_A_CELL])
    cell.data_type = "s"
    return cell


class _Line:
    """What a csv.writer writes last."""

    said = ""

    def write(self, text):
        self.said = text


WRITERS = {"jsonl": write_jsonl, "csv": write_csv, "xlsx": write_xlsx}
