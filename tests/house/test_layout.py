"""Where things are, and what they are not called."""

import re

from .sources import FLOORS, python_files, read, tracked_files

TOP = {
    *FLOORS,
    *(".ci", "deploy", "docs", "locale", "tests"),
    *(".gitattributes", ".gitignore", "Makefile", "README.md", "LICENSE", "manage.py"),
    *("pyproject.toml", "requirements.txt", "requirements-dev.txt"),
}
ATTICS = {"utils", "util", "helpers", "helper", "common", "misc", "services", "managers", "lib"}
SOMEBODYS_MACHINE = re.compile(r"(?<![\w.}/-])/(?:home|root|Users|work|mnt)/[\w.]")
TEXT = {".py", ".html", ".txt", ".md", ".css", ".js", ".toml", ".json", ".po", ".vtt", ""}


def test_the_top_of_the_house_holds_only_what_it_should():
    assert {path.parts[0] for path in tracked_files()} - TOP == set()


def test_no_room_is_an_attic():
    assert [path for path in tracked_files() if path.stem in ATTICS] == []


def test_nothing_speaks_of_a_place_on_somebodys_machine():
    texts = [path for path in tracked_files() if path.suffix in TEXT]
    assert [path for path in texts if SOMEBODYS_MACHINE.search(read(path))] == []


def test_no_file_of_code_is_too_long_to_be_read_at_once():
    data = {"settings.py"}
    long = {
        str(path): read(path).count("\n")
        for path in python_files()
        if read(path).count("\n") > 300 and path.name not in data
    }
    assert long == {}
