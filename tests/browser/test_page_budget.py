"""What the first view of a module page costs a reader whose connection is slow or dear."""

from urllib.parse import urlsplit

import pytest

KILOBYTE = 1024


@pytest.fixture
def visit(demo, reader):
    """The page of a module after a first, cold view, and what it took to get it."""
    page = reader()
    requests = {}

    def asked(event):
        requests[event["requestId"]] = {"url": event["request"]["url"], "type": event["type"]}

    def loaded(event):
        requests[event["requestId"]]["bytes"] = event["encodedDataLength"]

    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.requestWillBeSent", asked)
    network.on("Network.loadingFinished", loaded)
    page.goto(demo.module, wait_until="networkidle")
    sent = [request for request in requests.values() if request["url"].startswith("http")]
    return page, sent


def test_a_module_page_with_its_discussion_is_light(visit):
    page, sent = visit
    assert page.locator("article.post").count() >= 20
    report = [(urlsplit(r["url"]).path, r.get("bytes")) for r in sent]
    assert len(sent) <= 8, report
    assert sum(request["bytes"] for request in sent) <= 60 * KILOBYTE, report


def test_reading_asks_no_other_host_and_leaves_no_cookie(visit, demo):
    page, sent = visit
    assert {urlsplit(request["url"]).netloc for request in sent} == {urlsplit(demo.url).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
