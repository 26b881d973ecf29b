"""No text makes the lists of words slow."""

import time

from forum.models import SOURCE_MAX_LENGTH
from forum.moderation.matching import Matcher
from tests.forum.test_markup import slow_inputs, text_of_length


def cost(matcher, text):
    runs = []
    for _ in range(3):
        started = time.process_time()
        matcher.find(text)
        runs.append(time.process_time() - started)
    return min(runs)


def test_no_text_is_slow_to_look_through_with_a_list_of_thousands():
    """Cost grows with the length and not with its square, as of cooking (test_markup.py)."""
    stars = [(f"*x{n}*", n) for n in range(1000)]
    matcher = Matcher([*((f"palabra{n}", n) for n in range(5000)), *stars])
    for name, expression in slow_inputs().items():
        whole = cost(matcher, text_of_length(expression, SOURCE_MAX_LENGTH))
        quarter = cost(matcher, text_of_length(expression, SOURCE_MAX_LENGTH // 4))
        assert whole < 10 * quarter + 0.05, f"{name}: {quarter:.3f} s, then {whole:.3f} s"
