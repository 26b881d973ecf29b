"""A browser does the arithmetic for a first post while somebody writes it."""

import re
from copy import copy
from secrets import token_hex

import pytest
from playwright.sync_api import expect

from .demo_site import free_port

LONG = re.compile(".{100}")


@pytest.fixture(scope="module")
def strict(demo):
    """The same site, served once more by a process that asks newcomers for a proof."""
    site = copy(demo)
    site.url = f"http://127.0.0.1:{free_port()}"
    site.environment = demo.environment | {"FORUM_PROOF_OF_WORK": "60", "SITE_URL": site.url}
    with site.serve():
        yield site


def write(page, strict, text):
    page.goto(f"{strict.url}{strict.module}")
    page.locator("#id_source").fill(text)
    page.locator("#id_guest_name").fill("Gisela")


def publish(page, text):
    page.locator("#compose .composer__buttons .button--primary").click()
    return page.locator("article.post", has_text=text)


def test_with_scripts_a_first_post_brings_its_proof_and_appears(strict, reader):
    page, text = reader(), f"Una idea para todas nuestras ciudades y sus barrios ({token_hex(4)})."
    foreign = []
    page.on("request", lambda asked: asked.url.startswith(strict.url) or foreign.append(asked.url))
    write(page, strict, text)
    page.locator("#id_source").focus()
    expect(page.locator("#compose [name=proof]")).to_have_value(LONG, timeout=60_000)
    expect(publish(page, text)).to_have_count(1)
    other = reader()
    other.goto(page.url)
    expect(other.locator("article.post", has_text=text)).to_have_count(1)
    assert foreign == []


def test_without_scripts_it_waits_and_is_not_lost(strict, reader):
    page = reader(java_script_enabled=False)
    text = f"Otra idea para todas nuestras ciudades y barrios ({token_hex(4)})."
    write(page, strict, text)
    expect(publish(page, text)).to_have_count(1)
    other = reader()
    other.goto(f"{strict.url}{strict.module}")
    expect(other.get_by_text(text)).to_have_count(0)
