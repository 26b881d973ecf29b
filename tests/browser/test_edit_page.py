"""Rewriting a post with scripts: the same composer, a draft, and two tabs."""

from secrets import token_hex

import pytest

from .test_accessibility import violations
from .test_composer_scripts import begin, kept, publish, source


@pytest.fixture
def page(signed_in):
    return signed_in("learner")


@pytest.fixture
def edit_url(page, demo):
    """The address at which the writer edits a post that she has just published."""
    begin(page, demo.module)
    source(page).fill(f"Una idea que se puede decir mejor: {token_hex(4)}")
    publish(page)
    page.wait_for_url("**post=*")
    return page.locator("article.post--marked a[href$='/edit/']").get_attribute("href")


def notice(page):
    return page.locator(".composer__restored")


def test_an_edit_is_kept_until_it_is_saved(page, edit_url):
    begin(page, edit_url)
    before = source(page).input_value()
    assert page.locator("[data-md-button=bold]").is_visible()
    source(page).fill(f"{before} Y más.")
    page.goto(edit_url)
    kept(page, f"{before} Y más.")
    assert notice(page).is_visible()
    notice(page).locator("a").click()
    page.wait_for_function("!document.querySelector('.composer__restored:not([hidden])')")
    begin(page, edit_url)
    kept(page, before)
    source(page).fill(f"{before} Mejor.")
    publish(page)
    page.wait_for_url("**post=*")
    assert page.locator("article.post--marked", has_text="Mejor.").count() == 1
    begin(page, edit_url)
    kept(page, f"{before} Mejor.")
    assert notice(page).is_hidden()


def test_the_later_of_two_tabs_is_shown_what_the_other_saved(page, edit_url):
    begin(page, edit_url)
    other = page.context.new_page()
    begin(other, edit_url)
    source(other).fill("Lo que dice la otra pestaña.")
    publish(other)
    other.wait_for_url("**post=*")
    source(page).fill("Lo que dice esta pestaña.")
    publish(page)
    told = page.locator("#compose .notice--error")
    told.wait_for()
    assert "otra" in told.locator("del").inner_text()
    assert source(page).input_value() == "Lo que dice esta pestaña."
    assert violations(page) == []
    publish(page)
    page.wait_for_url("**post=*")
    assert page.locator("article.post--marked", has_text="esta pestaña").count() == 1


def test_a_line_that_breaks_leaves_the_edit_in_the_form(page, edit_url):
    begin(page, edit_url)
    source(page).fill("Sin conexión también.")
    page.route("**/update/**", lambda route: route.abort())
    publish(page)
    page.wait_for_function("document.querySelector('.composer__status').textContent.length > 30")
    assert source(page).input_value() == "Sin conexión también."
    assert page.locator(".outbox").count() == 0
    page.unroute("**/update/**")
    publish(page)
    page.wait_for_url("**post=*")
