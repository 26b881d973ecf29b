"""Posts go out as tables, and come in again elsewhere as they were."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from forum.formulas import as_written, unformulated
from forum.models import ImportedPost, Post, PostStatus
from tests.corpora import read_corpus
from tests.factories import guest_actor, make_discussion, make_post, make_user

WRITTEN = datetime(2020, 5, 1, 12, tzinfo=UTC)


def export(path, *options):
    call_command("export_posts", str(path), *options, stdout=StringIO())
    return path


def bring(path, *options):
    out = StringIO()
    call_command("import_posts", str(path), "--source", "old", *options, "--json", stdout=out)
    return json.loads(out.getvalue())


def readable(posts):
    """Of each published post in tree order what must be the same elsewhere."""
    return [
        (post.depth, post.author_name, post.language, post.created_at, post.source, post.html)
        for post in posts.published().in_tree_order().select_related("author")
    ]


def outline(posts):
    return list(posts.in_tree_order().values_list("depth", "created_at"))


@pytest.fixture
def conversation():
    discussion = make_discussion(key="module:old", mode="open", title="Viejo")
    thread = discussion.threads.get(key="")
    root = make_post(thread, make_user("Ana"), "=2+5 y *más*\n\n- uno", created_at=WRITTEN)
    reply = make_post(parent=root, author=guest_actor("Gil"), source="'Oui", language="fr")
    make_post(parent=reply, author=make_user("Bo"), source='مرحبا, "x"\ny', language="ar")
    gone = make_post(thread, make_user("Cleo"), "Secret words", created_at=WRITTEN)
    make_post(parent=gone, author=make_user("Dan"), source="To what is gone")
    Post.objects.filter(pk=gone.pk).update(status=PostStatus.HIDDEN)
    make_post(thread, make_user("Eva"), "Nobody sees this", status=PostStatus.PENDING)
    return discussion


@pytest.mark.parametrize("shape", ["jsonl", "csv"])
def test_what_goes_out_comes_in_elsewhere_as_it_was(conversation, tmp_path, shape):
    path = export(tmp_path / "posts", "--format", shape, "--discussion", "module:old")
    assert "Secret" not in path.read_text("utf-8")
    assert "Nobody sees" not in path.read_text("utf-8")
    assert "@example.org" not in path.read_text("utf-8")
    elsewhere = make_discussion(key="module:new", title="Nuevo")
    table = tmp_path / "map.csv"
    table.write_text("module:old,module:new", encoding="utf-8")
    report = bring(path, "--map", str(table))
    assert report["posts"]["total"] == report["elements"]["post"] == 5
    shown = conversation.posts.exclude(status=PostStatus.PENDING)
    assert readable(elsewhere.posts) == readable(shown)
    assert outline(elsewhere.posts) == outline(shown)
    assert bring(path, "--map", str(table))["posts"]["already_here"] == 5


def test_no_cell_is_a_formula_and_each_comes_back(conversation, tmp_path):
    for case in read_corpus("attacks/csv_injection.json"):
        cell = unformulated(case["input"])
        assert cell[0] not in "=+-@\t\r"
        assert as_written(cell) == case["input"]
    path = export(tmp_path / "posts.xlsx", "--format", "xlsx", "--all")
    sheet = load_workbook(path).active
    assert sheet["A1"].value == "id"
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert any(str(cell.value).startswith("=2+5") for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("text", ["'", "''=1", "'a", "a'", "", " =1", "=", "\u2013x"])
def test_every_text_comes_back_from_its_cell(text):
    assert as_written(unformulated(text)) == text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"id": 1, "text": "a"}\n{', "Line 2 is not JSON"),
        (b'{"id": 1}\n', "no object with an id and a text"),
        (b"id,text\n1,\xff\n", "Line 2 is not UTF-8"),
        (b"id,text\n1\n", "Line 2 has not as many cells"),
        (b"a,b\n1,2\n", "names no columns"),
        (b"id,text,status\n1,a,other\n", "a status or a format that is none"),
        (b'id,text\n1,"a\n', "is not CSV"),
        (b"", "names no columns"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_place(tmp_path, content, sentence):
    make_discussion(key="module:one")
    path = tmp_path / "posts"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        bring(path)
    assert not ImportedPost.objects.exists()


def test_numbers_and_missing_names_of_other_systems_are_taken(tmp_path):
    discussion = make_discussion(key="module:one")
    rows = [
        {"id": 7, "parent": None, "discussion": "module:one", "text": "<b>Hola</b>"},
        {"id": 8, "parent": 7, "discussion": "module:one", "text": "*Hola*", "author": "Ana"},
    ]
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    report = bring(path)
    assert report["exceptions"]["unreadable_date"]["ids"] == ["7", "8"]
    first, second = discussion.posts.in_tree_order()
    assert "<strong>Hola</strong>" in first.html
    assert (second.parent, second.author_name) == (first, "Ana")
    assert "<em>Hola</em>" in second.html
