"""Everything a guest may do works with scripts switched off."""

import re
from secrets import token_hex

import pytest

QUESTION = "Comment fait-on dans une ville sans budget ?"


@pytest.fixture
def words():
    """words(text) is the text with a mark of its own: every post stays on the shared site."""
    return lambda text: f"{text} ({token_hex(3)})"


@pytest.fixture
def page(demo, reader):
    page = reader(java_script_enabled=False)
    page.goto(demo.module)
    return page


def write(page, text, name="Gilberte"):
    form = page.locator("#compose")
    form.locator("[name=source]").fill(text)
    form.locator("[name=guest_name]").fill(name)
    return form


def test_a_guest_sees_a_preview_and_keeps_her_text(page):
    write(page, "Une idée **simple** pour toutes nos villes.").locator("[name=preview]").click()
    assert page.locator("strong", has_text="simple").count() == 1
    assert "**simple**" in page.locator("#compose [name=source]").input_value()


@pytest.fixture
def held(page):
    """The module after: its discussion holds the first post of every guest."""
    page.locator("a[rel=next]").click()
    return page


def test_a_guest_answers_and_everybody_reads_her(page, demo, reader, words):
    text = words("Notre ville ouvre ses cuisines le soir aux coopératives.")
    write(page, text).locator("button:not([name])").click()
    assert page.locator("article.post", has_text=text).locator(".badge--alert").count() == 0
    other = reader()
    other.goto(demo.module)
    assert other.get_by_text(text).count() == 1


def test_a_guest_answers_and_sees_her_own_post_wait(held, words):
    page, question = held, words(QUESTION)
    write(page, question).locator("button:not([name])").click()
    post = page.locator("article.post", has_text=question)
    assert post.get_by_role("heading", name="Gilberte").is_visible()
    assert post.locator("[lang=fr]", has_text=question).get_attribute("dir") == "auto"
    assert post.locator(".badge--alert").count() == 1


def test_nobody_else_sees_the_post_that_waits(held, reader, words):
    address, text = held.url, words("Ce message attend encore une personne qui modère.")
    write(held, text).locator("button:not([name])").click()
    other = reader()
    other.goto(address)
    assert other.get_by_text(text).count() == 0


def test_a_refused_text_is_given_back(page):
    write(page, "x" * 10_001).locator("button:not([name])").click()
    assert len(page.locator("#compose [name=source]").input_value()) == 10_001
    assert page.locator("#source-error").is_visible()


def test_a_guest_replies_to_somebody(page, words):
    page.locator("a[data-reply]").first.click()
    page.wait_for_url(re.compile("reply="))
    text = words("Merci, cela m'aide beaucoup pour notre quartier.")
    write(page, text).locator("button:not([name])").click()
    assert page.locator("article.post", has_text=text).count() == 1
