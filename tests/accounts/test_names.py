import pytest
from django.core.exceptions import ValidationError

from accounts.names import clean_name
from tests.corpora import read_corpus

GOOD_NAMES = [
    "Ana",
    "María-José de la Cruz",
    "O\u2019Neill",
    "J. M. Coetzee",
    "Nguyễn Thị Mỹ Lệ",
    "مُحَمَّد",
    "می‌خواهم",
    "क्‍ष",
    "Ñandú 2",
    "李小龙",
]
REFUSED_NAMES = [
    "",
    "   ",
    "...",
    "Ana\nBcc: v@example.org",
    "Ana\r\nX",
    "Ana\u2028X",
    "Ana\u202eX",
    "A\u200bna",
    "A\u200dna",
    "\u3164",
    "Ana\u2066X",
    "a@example.org",
    "https://evil.test",
    "www.evil.test",
    "x.com",
    "=?utf-8?q?a=0d=0aBcc:_v@example.org?=",
    "A" * 61,
    "e\u0301\u0302\u0303\u0304x",
]


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_names_of_many_languages_are_kept(name):
    assert clean_name(name) == name


@pytest.mark.parametrize("name", REFUSED_NAMES)
def test_deceiving_names_are_refused(name):
    with pytest.raises(ValidationError):
        clean_name(name)


def test_compatibility_letters_and_blanks_are_brought_into_one_form():
    assert clean_name("  \uff21\uff4e\uff41\u00a0  \uff2d\uff41\uff52 ") == "Ana Mar"


def test_length_counts_characters_after_normalising():
    assert len(clean_name("ñ" * 60)) == 60
    with pytest.raises(ValidationError, match="at most 60 characters"):
        clean_name("ﬁ" * 31)


@pytest.mark.parametrize("file", ["unicode/nasties.json", "attacks/crlf.json"])
def test_hostile_names_end_as_one_harmless_line_or_are_refused(file):
    for row in read_corpus(file):
        try:
            name = clean_name(row.get("input", "\ud800"))
        except ValidationError:
            continue
        assert len(name) <= 60
        assert len(f"{name}\n".splitlines()) == 1
        assert "@" not in name
        assert "://" not in name
