"""What changed between two texts, and that no text makes the question dear."""

import time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from forum.difference import ADDED, REMOVED, SAME, Part, difference

HOSTILE = {
    "one word again and again": ("a " * 5000, "b " * 5000),
    "nearly the same": ("! " * 4999 + "?", "? " + "! " * 4999),
    "just under the bound": ("!?" * 100, "?!!" * 66 + "."),
    "many lines": ("a\n" * 5000, "b\n" * 4999 + "a"),
    "long words": ("ab" * 5000, "ba" * 5000),
    "marks": ("!" * 10_000, "?" * 10_000),
}


def test_a_word_that_changed_is_told_and_the_rest_stays():
    assert difference("Cooperar es bueno.", "Cooperar es mejor.") == [
        Part(SAME, "Cooperar es "),
        Part(REMOVED, "bueno"),
        Part(ADDED, "mejor"),
        Part(SAME, "."),
    ]


def test_words_that_change_together_are_told_as_a_phrase():
    assert difference("en otras partes.", "en el sur.") == [
        Part(SAME, "en "),
        Part(REMOVED, "otras partes"),
        Part(ADDED, "el sur"),
        Part(SAME, "."),
    ]


def test_equal_texts_have_one_part():
    assert difference("Hola", "Hola") == [Part(SAME, "Hola")]


def test_texts_too_far_apart_are_compared_by_lines():
    kept = "esta línea queda"
    before = "\n".join(["uno dos tres " * 30, kept, "cuatro " * 60])
    after = "\n".join(["seis siete " * 30, kept, "ocho " * 60])
    assert Part(SAME, kept + "\n") in difference(before, after)


@hypothesis_settings(max_examples=100, deadline=None)
@given(st.text("ab \n!", max_size=80), st.text("ab \n!", max_size=80))
def test_the_parts_give_both_texts_back(before, after):
    parts = difference(before, after)
    assert "".join(part.text for part in parts if not part.is_added) == before
    assert "".join(part.text for part in parts if not part.is_removed) == after


@pytest.mark.parametrize("case", HOSTILE)
def test_no_pair_of_texts_is_slow_to_compare(case):
    before, after = HOSTILE[case]
    started = time.process_time()
    difference(before, after)
    assert time.process_time() - started < 0.3
