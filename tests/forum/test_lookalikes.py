import pytest

from forum.lookalikes import skeleton
from tests.corpora import read_corpus


def test_look_alikes_share_a_skeleton():
    for case in read_corpus("unicode/nasties.json"):
        if "skeleton_of" in case:
            assert skeleton(case["input"]) == skeleton(case["skeleton_of"]), case["id"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana Díaz", "ANA  DIAZ"), ("Ana", "\u0410na"), ("Will", "VVill"), ("Bernd", "Bemd")],
)
def test_names_that_look_alike_are_alike(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Ana", "Anna"), ("Ana", "Eva"), ("فاطمة", "عائشة")])
def test_names_that_differ_differ(one, other):
    assert skeleton(one) != skeleton(other)
