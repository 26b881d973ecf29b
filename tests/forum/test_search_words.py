# ruff: noqa: RUF001 -- Letters that look like others are what is tested here.
import pytest

from forum.search.words import MAX_BYTES, MAX_WORD, MAX_WORDS, index_words, words_of


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("Educación", "educacion"),
        ("pingüinos", "pinguinos"),
        ("AÇÃO", "acao"),
        ("Đà Nẵng", "da nang"),
        ("Ærø", "aero"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ιησούς", "ιησουσ"),
        ("Ёлка и чай", "елка и чаи"),
        ("مُنْتَدى", "منتدي"),
        ("أإآٱ", "اااا"),
        ("مرحبـــا", "مرحبا"),
        ("المنتدى", "منتدي"),
        ("والمدرسة", "مدرسه"),
        ("می\u200cخواهم", "ميخواهم"),
        ("שָׁלוֹם", "שלומ".replace("מ", "ם")),
        ("हिन्दी", "हिन्दी"),
        ("한국어 토론", "한국어 토론"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("٢٠٢٦", "2026"),
        ("l'eau", "l eau"),
        ("naïve\u00adté", "naivete"),
    ],
)
def test_a_word_is_folded_as_readers_of_its_script_leave_signs_out(written, looked_for):
    assert index_words(written) == looked_for


@pytest.mark.parametrize(
    ("run", "pairs"),
    [
        ("欢迎来到", "欢迎 迎来 来到 到"),
        ("論", "論"),
        ("ｶﾞｸ", "ガク ク"),
        ("が", "が"),
        ("กาแฟ", "กา าแ แฟ ฟ"),
        ("第3课", "第 3 课"),
        ("学pythonで", "学 python で"),
    ],
)
def test_a_script_without_spaces_is_cut_into_pairs(run, pairs):
    assert index_words(run) == pairs


def test_kana_with_and_without_its_voicing_mark_are_other_words():
    assert index_words("かき") != index_words("がき")
    assert index_words("か\u3099き") == index_words("がき")


@pytest.mark.parametrize("text", ["Educación y niñez", "مُنْتَدى المدن", "欢迎来到论坛", "ﬃ ﷺ ㌀"])
def test_a_word_knows_where_it_stands(text):
    for word in words_of(text):
        assert 0 <= word.start < word.end <= len(text)
        assert index_words(text[word.start : word.end])


def test_a_word_of_any_length_has_a_bounded_one_in_the_index():
    assert index_words("x" * 10_000) == "x" * MAX_WORD


def test_a_text_of_any_length_has_a_bounded_number_of_words():
    assert len(index_words("a b " * 50_000).split()) == MAX_WORDS
    assert len(index_words("\ufdfa" * 100_000).encode()) < 2 * MAX_BYTES


@pytest.mark.parametrize(
    "text", ["", "\x00", "\ud800", "👩‍👩‍👧", "\U000e0001", "-- ** ''", "\ue000d1"]
)
def test_what_has_no_letters_has_no_words(text):
    assert index_words(text) in {"", "d1"}
