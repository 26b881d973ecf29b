"""What the demo says: the TOML files under content/ and the media under files/."""

import tomllib
from functools import cache
from pathlib import Path

from django.core.files import File

HERE = Path(__file__).resolve().parent
LANGUAGES = ["es", "en", "fr", "pt", "ar"]  # The first is the original of the translations.


@cache
def read(name):
    """The content of one file as a dict: a language code, "media" or "posts"."""
    with open(HERE / "content" / f"{name}.toml", "rb") as source:
        return tomllib.load(source)


@cache
def media(kind):
    """The "videos", "readings" or "images" of the demo by their slugs."""
    return {item["slug"]: item for item in read("media")[kind]}


def open_file(name):
    """A file of the demo, opened as Django stores it; the caller closes it."""
    return File(open(HERE / "files" / name, "rb"), name=name)
