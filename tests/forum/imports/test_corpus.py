"""Every file of the corpus does what its index says, in a dry run and for real, and twice."""

import pytest
from django.core import mail
from django.core.management import CommandError

from accounts.models import OutgoingMail
from forum.models import Import, ImportedPost, Notification, Post, PostStatus, Tally
from tests.corpora import read_corpus

from .files import corpus_file, run

pytestmark = pytest.mark.usefixtures("module", "other_module")

# What the refusal says; all other files of the index import.
REFUSED = {
    "wxr_instead": "WordPress (WXR)",
    "truncated": "line 13, column 272",
    "trailing_junk": "junk after document element: line 6",
    "surrogate_ref": "invalid character number: line 4",
    "doctype_harmless": "DOCTYPE",
    "quadratic_blowup": "DOCTYPE",
    "xxe_http": "DOCTYPE",
    "ext_dtd": "DOCTYPE",
    "deep_elements": "nested too deep",
    "latin1_declared_utf8": "line 5, column 45",
}
# The published posts afterwards, the hidden and the deleted ones, and the exceptions.
DONE = {
    "dup_post_id": (1, 0, 0, {"conflict": ["10"]}),
    "dup_thread_link": (2, 0, 0, {"thread_merged": ["2"]}),
    "thread_without_link": (0, 0, 0, {"unmapped": ["10"], "thread_unmapped": ["1"]}),
    "parent_after_child": (2, 0, 0, {}),
    "parent_self": (1, 0, 0, {"parent_self": ["10"]}),
    "parent_other_thread": (2, 0, 0, {"parent_other_thread": ["11"]}),
    "parent_spam": (1, 1, 0, {"spam": ["10"]}),
    "bool_variants": (1, 4, 1, {"unreadable_flag": ["11", "13", "15"]}),
    "authors": (12, 0, 0, {"name_changed": ["42", "45", "46", "47"]}),
    "html_messages": (13, 0, 2, {"empty": ["68", "69"]}),
    "message_split_cdata": (1, 0, 0, {}),
    "ip_values": (6, 0, 0, {}),
    "other_prefix": (1, 0, 0, {}),
    "pi_stylesheet": (1, 0, 0, {}),
    "utf16_bom": (2, 0, 0, {}),
    "good.xml.gz": (2, 0, 0, {}),
}


def everything():
    return (
        list(Post.objects.order_by("pk").values()),
        list(ImportedPost.objects.order_by("pk").values()),
        list(Tally.objects.order_by("pk").values()),
    )


def numbers_of(status):
    return Post.objects.filter(status=status).count()


def check_sums(report):
    elements = report["elements"]
    assert report["threads"]["total"] == elements["thread"]
    assert report["posts"]["total"] == elements["post"]
    for sums in (report["threads"], report["posts"]):
        assert sums["total"] == sum(n for name, n in sums.items() if name != "total")
    for found in report["exceptions"].values():
        assert found["count"] == len(found["ids"])


def test_the_index_has_no_file_that_is_not_looked_at_here():
    ids = {entry["id"] for entry in read_corpus("disqus/index.json")}
    assert ids == REFUSED.keys() | DONE.keys()


@pytest.mark.parametrize("name", sorted(REFUSED))
@pytest.mark.parametrize("options", [["--dry-run"], []], ids=["dry", "real"])
def test_a_file_that_is_no_export_is_refused_whole_and_says_where(name, options):
    path = corpus_file(f"generated/{name}.xml")
    before = everything()
    with pytest.raises(CommandError) as refused:
        run(path, *options)
    assert REFUSED[name] in str(refused.value)
    assert str(refused.value).count("\n") == 0
    assert everything() == before
    assert not Import.objects.exists()


@pytest.mark.parametrize("name", sorted(DONE))
def test_a_file_imports_as_its_index_says_and_a_second_time_nothing_new(name):
    path = corpus_file(f"generated/{name if '.' in name else name + '.xml'}")
    published, hidden, deleted, exceptions = DONE[name]
    before = everything()
    dry = run(path, "--dry-run")
    assert everything() == before
    report = run(path)
    check_sums(report)
    assert report == dry | {"dry_run": False}
    assert numbers_of(PostStatus.PUBLISHED) == published
    assert numbers_of(PostStatus.HIDDEN) == hidden
    assert numbers_of(PostStatus.DELETED) == deleted
    for kind, ids in exceptions.items():
        assert report["exceptions"][kind]["ids"] == ids
    after = everything()
    again = run(path)
    check_sums(again)
    assert everything() == after
    assert again["posts"]["already_here"] == ImportedPost.objects.count()
    assert Import.objects.filter(state="done").count() == 2
    assert not mail.outbox
    assert not OutgoingMail.objects.exists()
    assert not Notification.objects.exists()


@pytest.mark.parametrize("name", ["isso-disqus.xml", "remark42-disqus-repaired.xml"])
def test_the_fixtures_of_others_wait_for_a_place_and_then_come_in(name, tmp_path):
    path = corpus_file(name)
    first = run(path)
    check_sums(first)
    assert first["posts"]["unmapped"] == first["elements"]["post"] == 6
    table = tmp_path / "map.csv"
    rows = [f"{thread['id']},module:one" for thread in first["unmapped_threads"]]
    table.write_text("thread,discussion\n" + "\n".join(rows), encoding="utf-8")
    second = run(path, "--map", str(table))
    check_sums(second)
    assert second["posts"]["unmapped"] == 0
    assert ImportedPost.objects.count() == Post.objects.count() == 6


def test_the_malformed_original_is_refused_and_a_deleted_thread_is_hidden(tmp_path):
    with pytest.raises(CommandError, match="line 1, column 0"):
        run(corpus_file("remark42-disqus.xml"))
    table = tmp_path / "map.csv"
    table.write_text("247937687,module:one\n247918464,/en/module-2/", encoding="utf-8")
    report = run(corpus_file("remark42-disqus-deleted-thread-repaired.xml"), "--map", str(table))
    assert report["exceptions"]["thread_deleted"]["ids"] == ["247937687"]
    assert (report["posts"]["hidden"], report["posts"]["spam"]) == (3, 1)
    assert report["posts"]["imported"] == 2
