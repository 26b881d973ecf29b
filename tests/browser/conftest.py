"""Chromium, and the site that it looks at."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .demo_site import PASSWORD, running_demo
from .witness import HEARD, listen, testify

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
IS_CI = os.environ.get("CI") == "true"
HERE = Path(__file__).parent
RERUNS = 2
PATIENCE = 60_000  # Milliseconds: a busy machine is slow, not broken.
expect.set_options(timeout=PATIENCE)

# Playwright runs an event loop in this thread, which Django would take for an async view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(tryfirst=True)  # Before pytest-xdist reads the groups.
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))  # They share one demo site.
            # On a busy machine any deadline of a browser passes once in a while.
            item.add_marker(pytest.mark.flaky(reruns=RERUNS))
            if CHROMIUM is None and not IS_CI:
                item.add_marker(pytest.mark.skip(reason="needs Chromium: set CHROMIUM to its path"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed and HERE in item.path.parents:
        testify(item, report)
    return report


@pytest.fixture(autouse=True)
def enough_database():
    """The pages have a database of their own, in the process that serves them."""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    assert CHROMIUM, "Chromium is not installed, and CI may not do without it."
    return {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A reader of every language of the demonstration, to whom no post is folded."""
    languages = "en, es, fr, pt, ar, ca, gl, it, sw"
    return {**browser_context_args, "extra_http_headers": {"Accept-Language": languages}}


@pytest.fixture(scope="session")
def demo():
    """The demonstration, shared by all tests in Chromium: leave it as you would a library."""
    with running_demo() as site:
        yield site


@pytest.fixture(scope="session")
def base_url(demo):
    """Lets a test open `/es/` without the name of the host."""
    return demo.url


@pytest.fixture
def reader(new_context, request):
    """A reader's page; reader(java_script_enabled=False) for one who has switched scripts off."""

    heard = request.node.stash.setdefault(HEARD, [])

    def open_page(**options):
        page = new_context(**options).new_page()
        listen(page, heard)
        page.set_default_timeout(PATIENCE)
        return page

    return open_page


@pytest.fixture
def signed_in(reader):
    """signed_in("instructor") is the page of somebody who has signed in."""

    def sign_in(role, **options):
        page = reader(**options)
        page.goto("/en/accounts/login/")
        page.locator("input[name=login]").fill(f"{role}@example.org")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/login/" not in url)
        return page

    return sign_in
