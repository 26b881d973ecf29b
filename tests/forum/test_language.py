import json
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from forum.language import (
    LANGUAGES,
    RIGHT_TO_LEFT,
    can_be_written,
    choices,
    detect,
    direction,
    guess,
    is_valid,
    native_name,
)
from forum.management.commands.language_accuracy import LONG, measure
from tests.corpora import read_corpus

MAIN = ["es", "en", "fr", "pt", "ar", "it", "de", "ru", "zh", "ja"]
FILES = ["lang/tatoeba.json", "lang/udhr.json"]


def corpus():
    return [
        (case["lang"].partition("-")[0], case["input"])
        for name in FILES
        for case in read_corpus(name)
    ]


def joined(cases, length):
    """The texts of each language, a short one joined with the next until it is long enough."""
    texts, begun = [], {}
    for tag, text in cases:
        begun[tag] = f"{begun.get(tag, '')} {text}".strip()
        if len(begun[tag]) >= length:
            texts.append((tag, begun.pop(tag)))
    return texts


def test_nine_of_ten_texts_of_forty_characters_are_named_right():
    scores = measure([case for case in corpus() if len(case[1]) >= LONG])
    assert {tag: scores[tag] for tag in MAIN if scores[tag].accuracy < 0.9} == {}


def test_nine_of_ten_posts_of_some_short_sentences_are_named_right():
    scores = measure(joined(corpus(), LONG))
    assert {tag: scores[tag] for tag in MAIN if scores[tag].accuracy < 0.9} == {}


def test_a_text_is_left_undecided_rather_than_named_wrong():
    cases = [case for case in corpus() if case[0] in MAIN]
    scores = measure(cases).values()
    wrong = sum(score.texts - score.right - score.undecided for score in scores)
    assert wrong <= 0.01 * len(cases)


def test_guarani_is_never_taken_for_the_spanish_it_borrows_from():
    scores = measure([case for case in corpus() if case[0] in {"gn", "es"}])
    assert scores["gn"].accuracy >= 0.5
    text = "La semana que viene viajo a São Paulo con mi compañero Camões."
    assert detect(text) == "es"


def test_accuracy_is_printed_for_each_language(tmp_path):
    cases = [
        {"lang": "es", "input": "Las ciudades aprenden unas de otras cuando cooperan."},
        {"lang": "es", "input": "ok"},
        {"lang": "zh-Hant", "input": "城市之間互相學習,這是一個很好的例子。"},
    ]
    (tmp_path / "own.json").write_text(json.dumps(cases), encoding="utf-8")
    output = StringIO()
    call_command("language_accuracy", tmp_path, stdout=output)
    lines = [line.split() for line in output.getvalue().splitlines()]
    assert ["es", "2", "1", "0.50", "1", "1", "1", "1.00", "0"] in lines
    assert ["zh", "1", "1", "1.00", "0", "-", "-", "-", "-"] in lines


@pytest.mark.parametrize("content", [None, "no JSON", '["no object"]', '[{"lang": "es"}]'])
def test_accuracy_without_a_corpus_says_what_to_do(tmp_path, content):
    if content:
        (tmp_path / "own.json").write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match="corpus"):
        call_command("language_accuracy", tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "+1 👍",
        "jajaja",
        "https://es.wikipedia.org/wiki/Cooperaci%C3%B3n_Sur-Sur",
        "```\nfor line in open(path): print(line)\n```",
        "> Una frase bastante larga, citada de otra persona.\n\nok",
        "1234567890 1234567890 1234567890",
    ],
)
def test_a_text_too_short_or_not_prose_is_undetermined(text):
    assert detect(text) == "und"


def test_a_short_text_has_candidates_in_its_own_script():
    found = guess("Muchas gracias")
    assert not found.is_certain
    assert found.candidates[0] == "es"
    assert set(guess("شكرا جزيلا").candidates) <= {"ar", "fa", "ur"}


def test_a_text_without_letters_has_no_language_to_ask_about():
    assert guess("+1 👍 2026").is_wordless
    assert not guess("ok").is_wordless


def test_letters_tell_which_languages_a_text_can_be_in():
    assert can_be_written("ar", "شكرا")
    assert not can_be_written("es", "شكرا")
    assert can_be_written("es", "👍")
    assert not can_be_written("es", "გმადლობთ")


def test_kana_tell_japanese_from_chinese():
    assert detect("都市どうしの協力は、お互いに学び合うことから始まります。") == "ja"
    assert detect("城市之间的合作从互相学习开始,大家都很喜欢这门课程。") == "zh"


def test_addresses_code_and_quotations_do_not_count():
    text = "La coopération entre les villes m'intéresse beaucoup, merci à toutes."
    address = "https://example.org/the/path/is/english"
    assert detect(f"> Una cita en otra lengua\n\n{text} {address}") == "fr"


@pytest.mark.parametrize("text", ["a" * 10_000, "`" * 10_000, "http://" * 1_400, "a@" * 5_000])
def test_no_text_is_slow_to_name(text):
    started = time.process_time()
    detect(text)
    assert time.process_time() - started < 0.5


def test_every_language_has_a_name_and_a_direction():
    assert dict(choices()) == LANGUAGES
    assert all(direction(tag) in {"ltr", "rtl"} for tag in LANGUAGES)
    assert set(LANGUAGES) >= RIGHT_TO_LEFT
    assert native_name("pt") == "Português"


def test_an_unknown_language_is_allowed_and_a_made_up_one_is_not():
    assert is_valid("und")
    assert direction("und") == "auto"
    assert native_name("und") == ""
    assert not is_valid("klingon")
    assert not is_valid("")
