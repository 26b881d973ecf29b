import pytest

from courses.sections import letter_of


@pytest.mark.parametrize(
    ("place", "letter"), [(1, "a"), (2, "b"), (26, "z"), (27, "aa"), (28, "ab"), (53, "ba")]
)
def test_sections_are_lettered_beyond_z(place, letter):
    assert letter_of(place) == letter


@pytest.mark.parametrize(("place", "letter"), [(1, "أ"), (3, "ج"), (28, "غ"), (29, "أأ")])
def test_arabic_sections_take_arabic_letters_in_abjad_order(place, letter):
    assert letter_of(place, "ar") == letter
