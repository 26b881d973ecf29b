"""Plain words take a short way to their HTML, and it is the same as at the end of the long one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.dialect import render
from forum.markup import is_clean, is_unmarked, normalise, paragraphs_of, sanitise
from forum.search.words import index_words, words_of
from tests.corpora import read_corpus

SIGNS = "ab é.-+=#:;,!?1)( '\"\n\u00a0\u3000\u200b\u202e\ufffe\U0001f600中\u0627\u0301%$^{}/w¿“"
CORPORA = ["markup/commonmark_spec.json", "unicode/naughty_strings.json", "lang/tatoeba.json"]


def the_long_way(source):
    html = sanitise(render(source)).strip()
    assert is_clean(html)
    return html


def check(text):
    source = normalise(text)
    if source and is_unmarked(source):
        assert paragraphs_of(source) == the_long_way(source)


@given(st.text(alphabet=SIGNS, max_size=40))
def test_signs_among_words(text):
    check(f"a{text}")


@given(st.text(max_size=30))
def test_any_text(text):
    check(text)


@pytest.mark.parametrize("corpus", CORPORA)
def test_texts_of_the_corpora(corpus):
    for case in read_corpus(corpus):
        check(case["input"])


@pytest.mark.parametrize(
    "text", ["Hola a todas.\nY a todos\n\nOtra cosa: 5 + 5 = 10 (¿no?)", "مرحبا بكم", "你好"]
)
def test_what_people_mostly_write_takes_it(text):
    assert is_unmarked(text)


@pytest.mark.parametrize(
    "text",
    ["1. one", "- one", "a\n===", "# a", " a", "a ", "*a*", "a www.example.org", "x://y", "@Ana",
     "a\n    b", "&amp;", "a\tb", "> a", ": a", "a | b"],
)  # fmt: skip
def test_what_may_mean_something_does_not(text):
    assert not is_unmarked(text)


@given(st.text(alphabet=SIGNS + "かが\u3099ไทย\u0627\u0644\u0643\u062a\u0627\u0628", max_size=40))
def test_the_words_of_the_index_are_those_of_the_search(text):
    assert index_words(text) == " ".join(word.letters for word in words_of(text))
