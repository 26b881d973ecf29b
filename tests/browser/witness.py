"""What the pages showed when a test failed: without it, a failure in CI is a riddle."""

import pytest

HEARD = pytest.StashKey()  # What a test's pages complained about, in order of time.
SHOWN_LETTERS = 4000
SHOWN = """() => [
    document.body.innerText,
    ...[...document.querySelectorAll("input:not([type=hidden]), textarea")]
        .filter(field => field.value).map(field => `${field.name} = ${field.value}`),
].join("\\n")"""


def listen(page, heard):
    """Keep what a page complains about: errors, refused answers, requests that came to nothing."""
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("requestfailed", lambda request: heard.append(f"failed: {request.url}"))
    page.on("response", lambda response: heard.append(told(response)) if is_news(response) else 0)


def is_news(response):
    return response.status >= 400 or response.request.method == "POST"


def told(response):
    return f"{response.status} {response.request.method} {response.url}"


def describe(page):
    """The address of a page, and the words that could be read on it."""
    try:
        words = page.evaluate(SHOWN)
    except Exception as reason:  # The page is closed, or too busy: the failure itself still counts.
        words = f"(could not be read: {reason})"
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return f"{page.url}\n" + "\n".join(lines)[:SHOWN_LETTERS]


def testify(item, report):
    """Add what every open page shows to the report of a failed test."""
    browser = item.funcargs.get("browser")
    if browser is None:
        return
    pages = [page for context in browser.contexts for page in context.pages]
    for number, page in enumerate(pages, start=1):
        report.sections.append((f"Page {number} of {len(pages)}", describe(page)))
    report.sections.append(("What the pages sent and met", "\n".join(item.stash.get(HEARD, []))))
