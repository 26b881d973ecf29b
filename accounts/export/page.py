"""What a member takes away, as a page to be read without anything else."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from .rows import SELF, parts_of

AT_ONCE = 100
PLACE = "<!-- rows -->"  # Where the page is cut open, so that it never has to be held whole.
SAID_ALREADY = {"html"}  # It is made of `source`, which is shown.
PICTURES = (".webp", ".png", ".jpg", ".jpeg", ".gif", ".avif")


@dataclass(frozen=True)
class ShownField:
    """A field by the name that it has in `data.json`; `kind` says how its value is shown."""

    name: str
    value: object

    @property
    def kind(self):
        if isinstance(self.value, datetime):
            return "time"
        if isinstance(self.value, str) and self.value.startswith("files/"):
            return "picture" if self.value.endswith(PICTURES) else "file"
        return "words"


def write_page(out, member):
    """Write one HTML document in the language of the request, some rows at a time."""
    context = {
        "member": member,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "now": timezone.now(),
    }
    head, _, tail = render_to_string("account/export/index.html", context).partition(PLACE)
    out.write(head)
    for declared, rows in parts_of(member):
        title, shown = declared.title, map(shown_row, rows)
        while batch := list(islice(shown, AT_ONCE)):
            context = {"label": declared.label, "title": title, "rows": batch}
            out.write(render_to_string("account/export/rows.html", context))
            title = ""
    out.write(tail)


def shown_row(row):
    """What the page shows of an ExportedRow: what is not empty, nor only says that it is hers."""
    fields = [
        ShownField(name, value)
        for name, value in row.fields.items()
        if name not in SAID_ALREADY and value not in (None, "", [], {}, SELF)
    ]
    fields = fields or [ShownField("id", row.id)]
    return {"url": row.url, "language": row.language, "fields": fields}
