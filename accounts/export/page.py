"""What a member takes away, as a page to be read without anything else."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import pgettext

from ..countries import country_name
from ..languages import LANGUAGES
from .rows import SELF, parts_of

AT_ONCE = 100
PLACE = "<!-- rows -->"  # Where the page is cut open, so that it never has to be held whole.
SAID_ALREADY = {"html"}  # It is made of `source`, which is shown.
LANGUAGE_FIELDS = {"language", "reading_languages", "translate_to", "preferred_language"}
PICTURES = (".webp", ".png", ".jpg", ".jpeg", ".gif", ".avif")


@dataclass(frozen=True)
class ShownField:
    """What a field is called, and what it says in words; `kind` says how that is shown."""

    label: str
    value: object

    @property
    def kind(self):
        if isinstance(self.value, datetime):
            return "time"
        if isinstance(self.value, str) and self.value.startswith("files/"):
            return "picture" if self.value.endswith(PICTURES) else "file"
        return "words"


def write_page(out, owner):
    """Write one HTML document in the language of the request, some rows at a time."""
    context = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "now": timezone.now(),
    }
    head, _, tail = render_to_string("account/export/index.html", context).partition(PLACE)
    out.write(head)
    for declared, rows in parts_of(owner):
        title, shown = declared.title, map(partial(shown_row, declared), rows)
        while batch := list(islice(shown, AT_ONCE)):
            context = {"title": title, "rows": batch}
            out.write(render_to_string("account/export/rows.html", context))
            title = ""
    out.write(tail)


def shown_row(declared, row):
    """What the page shows of an ExportedRow: what is not empty, nor only says that it is hers."""
    fields = [
        ShownField(declared.word_for(name), in_words(declared.model, name, value))
        for name, value in row.fields.items()
        if name not in SAID_ALREADY and value not in (None, "", [], {}, SELF)
    ]
    fields = fields or [ShownField(declared.word_for("id"), row.id)]
    return {"url": row.url, "language": row.language, "fields": fields}


def in_words(model, name, value):
    """A value as a person reads it: a choice by its words, a language by its name."""
    if isinstance(value, bool):
        return pgettext("in one's data", "Yes") if value else pgettext("in one's data", "No")
    if name in LANGUAGE_FIELDS:
        tags = value if isinstance(value, list) else [value]
        return ", ".join(LANGUAGES.get(str(tag), str(tag)) for tag in tags)
    if name == "country":
        return country_name(value) or value
    choices = dict(model._meta.get_field(name).flatchoices)
    return choices.get(value, value) if isinstance(value, str) else value
