"""The file that a member takes away: `data.json`, `index.html` and her own files in a zip."""

import io
import json
import tempfile
import zipfile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from .page import write_page
from .rows import parts_of

FILE_NAME = "ateneo-data.zip"
FORMAT, VERSION = "ateneo-member", 1
IN_MEMORY = 5 * 1024 * 1024  # Bytes; a larger one is written to the disk.
PIECE = 64 * 1024


def make_archive(owner):
    """Return an open temporary file, at its beginning; it is gone when it is closed.

    `owner` is a MemberOwner or a GuestOwner. The memory it takes does not grow with what she has
    written.
    """
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with text_entry(archive, "data.json") as out:
            write_json(out, owner)
        with text_entry(archive, "index.html") as out:
            write_page(out, owner)
        for _, rows in parts_of(owner):
            for row in rows:
                add_files(archive, row)
    file.seek(0)
    return file


def text_entry(archive, name):
    return io.TextIOWrapper(archive.open(name, "w", force_zip64=True), encoding="utf-8")


def write_json(out, owner):
    """Write one JSON document, row by row."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "site": settings.SITE_URL,
        "exported_at": timezone.now(),
    }
    out.write(f'{dump(head)[:-1]}, "data": {{')
    comma = "\n"
    for declared, rows in parts_of(owner):
        out.write(f"{comma}{dump(declared.label)}: [")
        comma = ",\n"
        for number, row in enumerate(rows):
            told = {"id": row.id} | ({"url": row.url} if row.url else {}) | row.fields
            out.write(f"{',' if number else ''}\n{dump(told)}")
        out.write("\n]")
    out.write("\n}}\n")


def dump(value):
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)


def add_files(archive, row):
    """Add the files of a row as they are; one that is missing in the storage is left out."""
    for name, stored in row.files.items():
        try:
            opened = stored.storage.open(stored.name)
        except FileNotFoundError:
            continue
        with opened, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as out:
            while piece := opened.read(PIECE):
                out.write(piece)
