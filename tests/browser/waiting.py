"""Waiting for what no locator can tell."""

import time

from .conftest import PATIENCE


def wait_until(place, condition):
    """Return once the condition, an expression or a function of JavaScript, is true for a page,
    or for the element of a locator.

    Playwright's own `wait_for_function` asks a second time by `eval` inside the page. The policy
    of our pages refuses that, so it only ever works when nothing has to be waited for.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while not place.evaluate(condition):
        assert time.monotonic() < deadline, f"This never came true: {condition}"
        time.sleep(0.05)
