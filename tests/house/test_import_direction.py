"""Imports go one way: accounts <- forum <- cms <- courses, and downwards inside the forum."""

import pytest

from .sources import FLOORS, imports_of, python_files

SHELL = {"settings.py", "urls.py", "wsgi.py", "asgi.py"}

# From the doors down to the ground; a file imports its own storey and those below it.
FORUM = {
    "door": {
        *("image_urls", "jobs", "people_urls", "personal_data"),
        *("admin", "apps", "checks", "management", "middleware", "receivers"),
        *("templatetags", "urls"),
        *("views", "wagtail_hooks", "wagtail_screens", "wagtail_settings", "wagtail_waiting"),
        *("syndication", "wagtail_words"),
    },
    "reading": {"access", "export", "exporting", "feed", "forms", "queue"},
    "writing": {"actions", "importers", "inbound", "seeding"},
    "workshop": {
        *("emails", "moderation", "notifications", "references", "search", "tasks"),
        "translation",
    },
    "rule": {
        *("guard", "guest_links", "kept", "permissions", "quota"),
        *("reply_tokens", "report_links", "settings_of", "stamps", "uploads"),
    },
    "ground": {"models", "querysets"},
    "rock": {
        "actor",
        "addresses",
        "citations",
        "dialect",
        "difference",
        "formulas",
        "language",
        "languages_read",
        "lookalikes",
        "markup",
        "named",
        "pictures",
        "scripts",
        "signals",
        "tree",
        "unnaming",
    },
}
BELOW = {
    "door": {"door", "reading", "writing", "workshop", "rule", "ground", "rock"},
    "reading": {"reading", "workshop", "rule", "ground", "rock"},
    "writing": {"writing", "workshop", "rule", "ground", "rock"},
    "workshop": {"workshop", "rule", "ground", "rock"},
    "rule": {"rule", "ground", "rock"},
    "ground": {"ground", "rock"},
    "rock": {"rock"},
}
STOREY = {room: storey for storey, rooms in FORUM.items() for room in rooms}

FILES = python_files()


def floor_of(name):
    top = name.split(".")[0]
    return FLOORS.index(top) if top in FLOORS else None


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_imports_no_higher_floor(path):
    own = FLOORS.index(path.parts[0])
    higher = [name for name, _, _ in imports_of(path) if (floor_of(name) or 0) > own]
    assert not higher, f"{path} imports {higher} from a floor above its own"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_are_relative_inside_an_app_and_at_the_top_of_the_file(path):
    for name, is_relative, is_inner in imports_of(path):
        if floor_of(name) is None:
            continue
        is_own = name.split(".")[0] == path.parts[0]
        assert is_relative == is_own, f"{path}: {name} is written the wrong way"
        assert not is_inner or path.name in {"apps.py", "wsgi.py"}, f"{path} hides {name}"


def test_the_shell_names_other_apps_by_string_only():
    for path in python_files("cms"):
        if path.name in SHELL and len(path.parts) == 2:
            floors = {name.split(".")[0] for name, _, _ in imports_of(path)}
            assert not floors & {"accounts", "forum", "courses"}, path


def room_of(name):
    return name.split(".")[1] if name.startswith("forum.") else None


@pytest.mark.parametrize("path", python_files("forum"), ids=str)
def test_inside_the_forum_imports_point_downwards(path):
    room = path.with_suffix("").parts[1]
    if room == "__init__":
        return
    assert room in STOREY, f"forum/{room} needs a place in FORUM, at the top of this test"
    for name, is_relative, _ in imports_of(path):
        if is_relative and room_of(name) in STOREY:
            storey = STOREY[room_of(name)]
            assert storey in BELOW[STOREY[room]], f"{path} ({STOREY[room]}) imports {name}"


@pytest.mark.parametrize(
    ("package", "doors"),
    [
        ("bleach", {"forum/markup.py"}),
        ("nh3", {"forum/markup.py"}),
        ("py3langid", {"forum/language.py"}),
        ("markdown_it", {"forum/dialect.py", "forum/named.py"}),
    ],
)
def test_a_package_that_guards_has_one_door(package, doors):
    users = {
        path.as_posix()
        for path in FILES
        if any(name.split(".")[0] == package for name, _, _ in imports_of(path))
    }
    assert users <= doors


WAGTAIL_DOORS = {
    "accounts": {"admin_urls.py", "apps.py", "urls.py", "wagtail_hooks.py", "wagtail_users.py"}
    | {"wagtail_providers.py"},
    "forum": {"wagtail_hooks.py", "wagtail_screens.py", "wagtail_waiting.py", "wagtail_words.py"}
    | {"wagtail_settings.py"},
}


@pytest.mark.parametrize("path", python_files("accounts", "forum"), ids=str)
def test_people_and_conversation_know_wagtail_only_at_their_doors(path):
    if path.name not in WAGTAIL_DOORS[path.parts[0]]:
        assert not [name for name, _, _ in imports_of(path) if name.split(".")[0] == "wagtail"]
