"""Who may do what: one golden table, and rules that hold whatever the table says.

`GOLDEN=write pytest tests/forum/rights -n0` writes the table anew; read its difference.
"""

import os
import re

import pytest
from django.urls import reverse

from tests.forum.test_verbs import PARTS, address

from .cast import ROLES, make_world
from .matrix import answer, column_of, golden, key_of, questions, write_column

MISSING = 10**9
TOKEN = re.compile(r'value="[A-Za-z0-9]{64}"')  # Another one in every form.
READERS = ["guest", "other guest", "member", "banned", "instructor elsewhere"]
MODERATING = {"publish_post", "hide_post", "restore_post", "highlight_post", "pin_post"}


@pytest.fixture
def world():
    return make_world()


@pytest.mark.parametrize("role", ROLES)
def test_everybody_is_answered_as_the_table_says(role, world):
    column = column_of(role, world)
    if os.environ.get("GOLDEN") == "write":
        write_column(role, column)
    table, at = golden(), ROLES.index(role)
    differing = {
        key_of(asked): (table.get(key_of(asked), "?" * len(ROLES))[at], letter)
        for asked, letter in column.items()
        if table.get(key_of(asked), "?" * len(ROLES))[at] != letter
    }
    assert differing == {}


def letters(name=None, status=None, place=None, whose=None):
    """Pairs of a question and what each role is answered, of those asked for here."""
    table = golden()
    for asked in questions():
        wanted = zip(asked, (name, whose, status, place), strict=True)
        if all(want in {None, said} for said, want in wanted):
            yield asked, dict(zip(ROLES, table[key_of(asked)], strict=True))


def test_the_table_asks_what_is_asked_today():
    assert set(golden()) == {key_of(asked) for asked in questions()}


@pytest.mark.parametrize("status", ["hidden", "spam", "deleted", "pending"])
def test_a_reader_is_given_the_text_of_no_post_that_is_not_published(status):
    for asked, by_role in letters(status=status):
        given = {role for role in READERS if by_role[role] == "R"}
        assert given == set(), asked


def test_nobody_but_the_team_is_given_anything_of_a_private_page():
    for asked, by_role in letters(place="private"):
        given = {role for role in READERS if by_role[role] == "R"}
        assert given == set(), asked


def test_readers_moderate_nothing():
    for name in MODERATING:
        for asked, by_role in letters(name=name):
            assert {by_role[role] for role in [*READERS, "author"]} <= {"f", "-"}, asked


def test_a_moderator_of_a_language_or_a_course_decides_as_one_of_the_site_does():
    for _, by_role in letters(name="hide_post", place="public"):
        assert by_role["moderator of language"] == by_role["moderator"]
        assert by_role["moderator of course"] == by_role["moderator"]


def test_who_may_not_sign_in_is_a_guest():
    for asked, by_role in letters(whose="member"):
        assert by_role["banned"] == by_role["guest"], asked


@pytest.mark.parametrize("role", ["guest", "member"])
def test_what_is_forbidden_and_what_is_missing_answer_alike(role, world):
    world.put("hidden", "public")
    browser = world.browser(role)
    for name in sorted(name for name, parts in PARTS.items() if parts == {"post_id"}):
        forbidden = address(name, world.post)
        missing = reverse(f"forum:{name}", args=[MISSING])
        first, second = (browser.get(url) for url in (forbidden, missing))
        assert first.status_code == second.status_code, name
        if first.status_code == 404:
            texts = [
                TOKEN.sub("", response.content.decode()).replace(f"/{pk}/", "/ID/")
                for response, pk in ((first, world.post.pk), (second, MISSING))
            ]
            assert texts[0] == texts[1], name


def test_the_table_would_notice_a_door_left_open(world, monkeypatch):
    monkeypatch.setattr("forum.actor.Actor.moderates", lambda self, discussion: True)
    world.put("published", "public")
    browser = world.browser("member")
    assert answer(browser, address("hide_post", world.post), world.post) == "W"
