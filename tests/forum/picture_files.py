"""Pictures for the tests, and the ways to send them."""

import io
import os

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(size=(40, 30), kind="JPEG", colour="red", **options):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def picture_file(content=None, name="puente.jpg"):
    return SimpleUploadedFile(name, picture() if content is None else content)


def upload(client, discussion, content=None, alt="Un puente", name="puente.jpg", **fields):
    url = f"/en/forum/discussions/{discussion.pk}/images/"
    return client.post(url, {"image": picture_file(content, name), "alt": alt} | fields)


def corpus_file(name):
    path = settings.CORPORA / "attacks" / "uploads" / name
    if not path.exists() and os.environ.get("CI") != "true":
        pytest.skip(f"needs the corpus file {name}: set CORPORA")
    return path.read_bytes()
