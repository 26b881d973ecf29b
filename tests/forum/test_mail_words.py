"""What people wrote, as mail shows it."""

import pytest

from forum.emails.words import ELLIPSIS, beginning, safe_words

ADDRESSES = [
    ("https://evil.example/a", "https[://]evil[.]example/a"),
    ("www.evil.example", "www[.]evil[.]example"),
    ("ana@evil.example", "ana[@]evil[.]example"),
    ("mailto:ana", "mailto[:]ana"),
    ("evil\u3002example", "evil[\u3002]example"),
    ("192.168.10.1", "192[.]168[.]10.1"),
    ("Dr.Evil", "Dr[.]Evil"),
]


@pytest.mark.parametrize(("written", "shown"), ADDRESSES)
def test_an_address_is_readable_and_no_address(written, shown):
    assert safe_words(written) == shown


PROSE = ["3.14 y 2,5", "Dicho esto. Y más...", "Sra. Díaz (J. R.)", "a las 8:30", "10:00 - 11:00"]


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays_as_it_is(text):
    assert safe_words(text) == text


def test_what_turns_or_breaks_the_line_is_left_out():
    assert safe_words("a\u202eb\u2066c\r\nBcc: d\x00\u2028e") == "abc Bcc: d e"


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d👩\u200d👧", "क्\u200dष"])  # noqa: RUF001
def test_joiners_that_belong_to_the_spelling_stay(text):
    assert safe_words(text) == text


def test_a_short_text_is_whole():
    assert beginning("Hola", 4) == "Hola"


def test_a_text_is_cut_between_words():
    assert beginning("uno dos tres cuatro", 15) == "uno dos tres" + ELLIPSIS


UNITS = {
    "accent": "e\u0301",
    "tower": "e\u0301\u0302\u0303",
    "family": "👩\u200d👩\u200d👧",
    "skin": "👍🏽",
    "flag": "🇲🇽",
    "keycap": "1\ufe0f\u20e3",
    "hangul": "\u1112\u1161\u11ab",
    "virama": "क\u093f",
    "flag of Wales": "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
}


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("length", range(20, 31))
def test_no_letter_is_torn(name, length):
    unit = UNITS[name]
    kept = beginning(unit * 40, length).removesuffix(ELLIPSIS)
    assert kept
    assert len(kept) <= length
    assert kept == unit * (len(kept) // len(unit))


def test_a_letter_longer_than_the_whole_is_cut_all_the_same():
    assert len(beginning("e" + "\u0301" * 500, 50)) <= 51
