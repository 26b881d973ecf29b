"""Marks that cite posts, in a text and in the HTML made of it."""

import pytest

from forum.citations import cited_ids, draw_citations, mark_of
from forum.markup import cook

TARGETS = {7: (1, "/es/module/?post=7#post-7"), 9: (2, "#source-2")}


def drawn(source):
    return draw_citations(cook(source), TARGETS)


def test_each_cited_post_is_named_once_in_the_order_of_its_first_mark():
    assert cited_ids("b [#9] a [#7], again [#9] and [# 8] [#x] [#]") == [9, 7]
    assert cited_ids(mark_of(12)) == [12]


def test_a_mark_becomes_a_numbered_link():
    assert drawn("So it was [#7].") == (
        '<p dir="auto">So it was <a class="citation" href="/es/module/?post=7#post-7">[1]</a>.</p>'
    )
    assert drawn("**twice [#7][#9]**").count('class="citation"') == 2


@pytest.mark.parametrize(
    "source",
    [
        "`[#7]`",
        "```\n[#7]\n```",
        "[words [#7] more](https://example.org/)",
        "[#8]",
        "[#7000000000000000000]",
    ],
)
def test_a_mark_in_code_in_a_link_or_for_another_post_stays_text(source):
    assert "citation" not in drawn(source)


def test_an_address_is_escaped():
    html = draw_citations('<p dir="auto">[#1]</p>', {1: (1, '/?a=1&b="><script>')})
    assert "<script>" not in html


def test_many_marks_are_drawn_in_no_time():
    html = cook("[#7] " * 3000)
    assert draw_citations(html, TARGETS).count('class="citation"') == 3000
