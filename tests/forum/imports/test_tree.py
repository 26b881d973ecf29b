"""Posts keep their places, whatever the order in the file."""

import pytest

from forum.models import ImportedPost, Post
from forum.tree import MAX_DEPTH

from .files import post, run, thread, write

pytestmark = pytest.mark.usefixtures("module", "other_module")


def here(pk):
    return ImportedPost.objects.get(external_id=str(pk)).post


def tree():
    """The ids of the file in tree order, indented by depth."""
    posts = Post.objects.in_tree_order().select_related("imported")
    return [f"{'-' * post.depth}{post.imported.external_id}" for post in posts]


def at(minute):
    return {"createdAt": f"2016-05-01T12:{minute:02d}:00Z"}


def test_a_tree_that_comes_upside_down_stands_upright(tmp_path):
    path = write(
        tmp_path,
        post(14, parent=12, **at(4)),
        post(13, parent=11, **at(3)),
        post(12, parent=11, **at(2)),
        thread(),
        post(15, **at(0)),
        post(11, **at(1)),
    )
    run(path)
    assert tree() == ["15", "11", "-12", "--14", "-13"]
    assert here(11).reply_count == 3
    assert here(11).latest_id == here(14).pk
    assert here(14).root == here(11)


def test_a_reply_that_is_older_than_its_parent_still_stands_below_it(tmp_path):
    path = write(tmp_path, thread(), post(2, parent=1, **at(1)), post(1, **at(5)))
    run(path)
    assert tree() == ["1", "-2"]


def test_a_circle_is_broken_at_its_oldest_post(tmp_path):
    path = write(
        tmp_path,
        thread(),
        post(1, parent=3, **at(3)),
        post(2, parent=1, **at(2)),
        post(3, parent=2, **at(1)),
        post(4, parent=3, **at(4)),
    )
    report = run(path)
    assert report["exceptions"]["parent_cycle"]["ids"] == ["3"]
    assert tree() == ["3", "-1", "--2", "-4"]


def test_a_reply_to_nothing_becomes_a_root(tmp_path):
    report = run(write(tmp_path, thread(), post(2, parent=99)))
    assert report["exceptions"]["parent_missing"]["ids"] == ["2"]
    assert here(2).depth == 0


def test_what_is_too_deep_hangs_where_a_reply_written_here_would(tmp_path):
    chain = [post(n, parent=n - 1 if n > 1 else "", **at(n % 60)) for n in range(1, 60)]
    report = run(write(tmp_path, thread(), *chain))
    assert max(Post.objects.values_list("depth", flat=True)) == MAX_DEPTH
    assert len(report["exceptions"]["too_deep"]["ids"]) == 59 - MAX_DEPTH - 1
    assert here(59).parent.depth == MAX_DEPTH - 1
    assert here(59).path.startswith(here(59).parent.path)


def test_an_extended_export_adds_its_posts_below_those_that_are_here(tmp_path):
    first = [thread(), post(1), post(2, parent=1, **at(1))]
    run(write(tmp_path, *first))
    later = [post(3, parent=2, **at(2)), post(4, parent=1, **at(3))]
    report = run(write(tmp_path, *first, *later))
    assert report["posts"]["already_here"] == report["posts"]["imported"] == 2
    assert tree() == ["1", "-2", "--3", "-4"]
    assert here(1).reply_count == 3
    assert here(1).latest_id == here(4).pk


def test_an_export_without_what_came_before_finds_the_parents_here(tmp_path):
    run(write(tmp_path, thread(), post(1)))
    report = run(write(tmp_path, thread(), post(2, parent=1)))
    assert "parent_missing" not in report["exceptions"]
    assert tree() == ["1", "-2"]


def test_replies_stay_below_what_was_deleted_or_is_spam(tmp_path):
    path = write(
        tmp_path,
        thread(),
        post(1, isDeleted="true"),
        post(2, parent=1),
        post(3, isSpam="true"),
        post(4, parent=3),
    )
    run(path)
    assert tree() == ["1", "-2", "3", "-4"]
    assert (here(1).source, here(1).guest_name) == ("", "")
    assert here(3).source == "hola"
    assert here(3).reply_count == 1
