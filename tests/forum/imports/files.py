"""Exports of Disqus for tests: those of the corpus, and small ones made here."""

import json
import os
from io import StringIO
from itertools import count
from xml.sax.saxutils import escape

import pytest
from django.conf import settings
from django.core.management import call_command

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com"'
    ' xmlns:dsq="http://disqus.com/disqus-internals">\n'
)
MODULE = "https://mooc.example/en/module-1/"
numbers = count(1)


def corpus_file(name):
    """The path of a file of the corpus; the test is skipped where it is not at hand."""
    path = settings.CORPORA / "disqus" / name
    if path.exists():
        return path
    missing = f"needs disqus/{name} of the corpora: set CORPORA to the folder that has it"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    return pytest.skip(missing)


def thread(pk="1", link=MODULE, identifier="", **flags):
    flags = "".join(f"<{name}>{value}</{name}>" for name, value in flags.items())
    return (
        f'<thread dsq:id="{pk}"><id>{identifier}</id><forum>mooc</forum><link>{escape(link)}</link>'
        f"<title>Module</title><message/><createdAt>2015-03-01T10:00:00Z</createdAt>{flags}</thread>"
    )


def post(pk, message="<p>hola</p>", *, thread="1", parent="", name="Ana", email="", **fields):
    fields = {"createdAt": "2016-05-01T12:00:00Z", "isDeleted": "false", "isSpam": "false"} | fields
    told = "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in fields.items())
    above = f'<parent dsq:id="{parent}"/>' if parent else ""
    return (
        f'<post dsq:id="{pk}"><id/><message><![CDATA[{message}]]></message>{told}'
        f"<author><email>{email}</email><name>{escape(name)}</name></author>"
        f'<ipAddress>192.0.2.77</ipAddress><thread dsq:id="{thread}"/>{above}</post>'
    )


def write(folder, *elements):
    path = folder / f"export-{next(numbers)}.xml"
    path.write_text(HEAD + "\n".join(elements) + "\n</disqus>\n", encoding="utf-8")
    return path


def run(path, *options):
    """Import a file with the command; returns its report."""
    out = StringIO()
    call_command("import_disqus", str(path), *options, "--json", stdout=out)
    assert out.getvalue().count("\n") == 1
    return json.loads(out.getvalue())
