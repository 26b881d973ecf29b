import time

import pytest

from forum.search.excerpts import excerpt, marked, plain_text
from forum.search.index import fts5_query, tsquery
from forum.search.query import QUERY_LIMIT, TERMS_LIMIT, Term, parse
from tests.corpora import read_corpus


def terms(text):
    return list(parse(text).terms)


def test_every_word_is_wanted_and_the_last_may_go_on():
    assert terms("Ciudades Cooperación sur") == [
        Term(("ciudades",)),
        Term(("cooperacion",)),
        Term(("sur",), is_prefix=True),
    ]


@pytest.mark.parametrize("text", ['"sur a sur"', "«sur a sur»", "“sur a sur”", '"sur a sur'])
def test_a_phrase_stands_between_quotes_of_any_kind_even_without_the_last(text):
    assert terms(text) == [Term(("sur", "a", "sur"))]


def test_a_word_after_a_minus_is_unwanted():
    assert terms("agua -río") == [Term(("agua",)), Term(("rio",), is_unwanted=True)]
    assert terms("sur-sur") == [Term(("sur",)), Term(("sur",), is_prefix=True)]


def test_a_query_of_unwanted_words_alone_wants_nothing():
    assert not parse("-agua -río")


def test_the_letter_before_an_apostrophe_is_not_looked_for():
    assert terms("l'eau") == terms("l\u2019eau") == [Term(("eau",), is_prefix=True)]


def test_a_run_without_spaces_is_a_phrase_of_its_pairs():
    assert terms("欢迎来") == [Term(("欢迎", "迎来"))]
    assert terms("论") == [Term(("论",), is_prefix=True)]
    assert terms('"欢迎 来到"') == [Term(("欢迎", "迎", "来到"))]


def test_a_single_letter_is_a_whole_word():
    assert terms("a") == [Term(("a",))]


def test_a_query_of_any_length_is_read_up_to_a_limit():
    query = parse(" ".join(f"palabra{n}" for n in range(5000)))
    assert len(query.text) <= QUERY_LIMIT
    assert len(query.terms) <= TERMS_LIMIT


def naughty_strings():
    names = ["unicode/naughty_strings.json", "unicode/nasties.json"]
    return [text for name in names for text in flat(read_corpus(name)) if text]


def flat(data):
    if isinstance(data, str):
        return [data]
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else []
    return [text for value in values for text in flat(value)]


HOSTILE = [
    *('"', '""', "'", "''", "a'b", "\\", "a\\' | b", "*", "**", "a*b*", "(", ")", "(a", "a)"),
    *("NOT", "a NOT", "AND OR NOT", "NEAR(a b, 2)", "a:b", "words:a", "{words}:a", "^a", "a^b"),
    *("-", "--", '-"', '-"a', "- a", "+a", "<->", "!a", "a & | b", ":*", "a:*", "%s", "%(a)s"),
    *(
        "\x00",
        "a\x00b",
        "\ud800",
        "a\udfffb",
        "👩‍👩‍👧",
        "\u202e",
        "ﷺ" * 50,
        "\ue000d1",
        "\ue000les",
    ),
    *("x" * 10_000, "x " * 5_000, '"' * 10_000, "-" * 10_000, "\u0301" * 10_000, "教" * 10_000),
]


def test_there_are_naughty_strings():
    assert len(naughty_strings()) > 400


def test_a_query_holds_no_sign_of_any_database_whatever_was_typed():
    for text in [*HOSTILE, *naughty_strings()]:
        query = parse(text)
        for term in query.terms:
            assert all(
                word and not set(word) & set("'\"\\*:&|!()<> \ue000\x00") for word in term.words
            )
        assert query.terms == parse(text).terms
        if query:
            assert fts5_query(query, [])
            assert tsquery(query, [])


def test_reading_a_hostile_query_takes_no_time():
    start = time.perf_counter()
    for text in HOSTILE:
        parse(text)
    assert time.perf_counter() - start < 10


# Excerpts


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


def test_an_excerpt_marks_the_words_found_in_the_letters_of_their_author():
    assert shown(excerpt("La educación popular", parse("EDUCACION"))) == "La [educación] popular"
    assert shown(excerpt("أهلا بالمنتدى", parse("منتدى"))) == "أهلا [بالمنتدى]"
    assert shown(excerpt("欢迎来到论坛", parse("来到"))) == "欢迎[来到]论坛"


def test_an_excerpt_stands_around_the_first_word_found():
    text = "uno dos " * 100 + "agua clara " + "tres cuatro " * 100
    found = shown(excerpt(text, parse("agua")))
    assert found.startswith("…uno dos") or found.startswith("…dos uno")
    assert "[agua] clara" in found
    assert found.endswith("…")
    assert len(found) < 320


def test_a_phrase_is_marked_as_one_and_words_apart_are_not():
    text = "sur a norte, y sur a sur"
    assert shown(excerpt(text, parse('"sur a sur"'))) == "sur a norte, y [sur a sur]"


def test_marks_that_overlap_are_made_once():
    assert shown(marked("cooperación", parse("coop* cooperacion"))) == "[cooperación]"


def test_an_excerpt_of_a_text_where_nothing_was_found_is_its_beginning():
    assert shown(excerpt("hola " * 100, parse("agua"))).startswith("hola hola")


def test_html_is_read_as_a_reader_sees_it():
    html = '<p dir="auto">a &lt;b&gt;<br>c</p>\n<ul><li>d</li><li>e</li></ul><img alt="f" src="/x">'
    assert plain_text(html) == "a <b> c d e f"
