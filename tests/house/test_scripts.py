"""The scripts of the forum stay light, and nobody has touched what others wrote."""

import gzip

from deploy import vendor

from .sources import ROOT

OF_THE_QUEUE = "forum/static/forum/js/queue.js"
# What readers load; that of the queue goes to moderators alone, on its own page.
OURS = sorted(set((ROOT / "forum/static/forum/js").glob("*.js")) - {ROOT / OF_THE_QUEUE})
VENDORED = sorted((ROOT / "forum/static/vendor").rglob("*.js"))
ENTRY = ROOT / "forum/static/forum/js/forum.js"
KILOBYTE = 1024


def compressed(paths):
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_all_scripts_of_the_forum_fit_in_twenty_five_kilobytes():
    assert len(OURS) > 5
    assert VENDORED
    assert compressed([*OURS, *VENDORED]) <= 25 * KILOBYTE


def test_the_script_of_the_queue_is_a_small_one():
    assert compressed([ROOT / OF_THE_QUEUE]) <= 1.5 * KILOBYTE


def test_script_that_every_page_loads_is_a_small_part():
    assert compressed([ENTRY]) <= 4.5 * KILOBYTE


def test_vendored_files_are_those_of_their_version():
    assert list(vendor.faults()) == []


def test_script_imports_nothing_by_a_name_that_is_not_hashed():
    assert [path.name for path in OURS if "\nimport " in f"\n{path.read_text()}"] == []
