"""All tests in Chromium look at one site, with one browser."""

import pytest


def test_tests_in_chromium_stay_together_on_one_worker(request):
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("One process runs all tests: pytest-xdist shares nothing out.")
    assert request.node.nodeid.endswith("@browser")
