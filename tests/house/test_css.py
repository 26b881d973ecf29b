"""One style sheet serves both directions, and stays small."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHEETS = sorted(ROOT.glob("*/static/**/*.css"))
PHYSICAL = re.compile(
    r"""(?:^|[;{\s])(?:
        (?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b
      | (?:left|right|top|bottom)\s*:
      | (?:min-|max-)?(?:width|height)\s*:
      | border-(?:top|bottom)-(?:left|right)-radius
      | (?:text-align|float|clear)\s*:\s*(?:left|right)
    )""",
    re.VERBOSE,
)
# margin: top right bottom left with the second unlike the fourth leans to one side.
FOUR_SIDES = re.compile(r"(?:margin|padding|inset)\s*:\s*([^;{}]+);")
KILOBYTE = 1024


def rules(path):
    """The sheet without comments and without the conditions of its media queries."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    return re.sub(r"@(?:media|supports|container)[^{]*", "@media ", css)


def sides(value):
    return re.findall(r"(?:[\w-]*\((?:[^()]|\([^()]*\))*\)|[^\s()]+)", value)


def test_there_are_style_sheets():
    assert len(SHEETS) >= 4


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_rule_is_closed_before_the_next_begins(path):
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    open_rules = 0
    for line in css.splitlines():
        # At the margin of the file a new rule begins, inside none.
        is_selector = line[:1] not in {"", " ", "}"}
        assert not (is_selector and open_rules), line
        open_rules += line.count("{") - line.count("}")
    assert open_rules == 0


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT)))
def test_style_sheet_knows_no_left_and_no_right(path):
    assert PHYSICAL.findall(rules(path)) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT)))
def test_style_sheet_leans_to_no_side(path):
    four = [sides(value) for value in FOUR_SIDES.findall(rules(path))]
    assert [value for value in four if len(value) == 4 and value[1] != value[3]] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT)))
def test_colours_are_named_in_one_file(path):
    """Nothing but the tokens knows a colour; white over a film is the same in both schemes."""
    colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules(path)))
    if path.name != "tokens.css":
        assert colours <= {"#fff", "#000"}


def test_style_of_every_page_fits_in_sixteen_kilobytes():
    sheets = [path for path in SHEETS if path.name != "styleguide.css" and "cms" in path.parts]
    assert sum(len(gzip.compress(path.read_bytes())) for path in sheets) <= 16 * KILOBYTE


def test_every_icon_and_picture_is_our_own():
    assert [
        path for path in SHEETS if re.search(r"url\(\s*['\"]?(?:https?:)?//", rules(path))
    ] == []
