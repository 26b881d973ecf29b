"""What scripts add to the discussion; without them every form works all the same."""

import pytest
from playwright.sync_api import expect

TEXT = "Una idea que no quiero perder por nada del mundo."


@pytest.fixture
def page(demo, reader):
    page = reader()
    page.goto(demo.module)
    return page


def compose(page):
    return page.locator("#compose")


def focused_name(page):
    return page.evaluate("document.activeElement.name || document.activeElement.dataset.reply")


def test_reply_is_written_under_the_post_it_answers(page):
    link = page.locator("a[data-reply]").nth(2)
    wanted, name = link.get_attribute("data-reply"), link.get_attribute("data-name")
    address = page.url
    link.click()
    assert page.url == address
    assert page.locator(f"#post-{wanted} + #compose").count() == 1
    assert compose(page).locator("[name=parent]").input_value() == wanted
    assert compose(page).locator(".composer__replying bdi").inner_text() == name
    assert focused_name(page) == "source"


def test_escape_leaves_the_reply_and_gives_the_focus_back(page):
    link = page.locator("a[data-reply]").nth(2)
    link.click()
    page.keyboard.press("Escape")
    assert compose(page).locator("[name=parent]").input_value() == ""
    assert page.locator("#forum > #compose").count() == 1
    assert focused_name(page) == link.get_attribute("data-reply")


def test_preview_comes_without_leaving_the_page(page):
    address = page.url
    compose(page).locator("[name=source]").fill("Une idée **simple** pour toutes nos villes.")
    compose(page).locator("[name=preview]").click()
    preview = compose(page).locator(".composer__preview")
    preview.locator("strong", has_text="simple").wait_for()
    assert preview.locator("[lang=fr]").count() > 0
    assert page.url == address


def test_preview_of_nothing_says_so(page):
    compose(page).locator("[name=preview]").click()
    compose(page).locator(".composer__preview .field__error").wait_for()


def test_text_is_kept_when_the_preview_cannot_be_had(page):
    compose(page).locator("[name=source]").fill(TEXT)
    page.route("**/preview/**", lambda route: route.abort())
    compose(page).locator("[name=preview]").click()
    expect(compose(page).locator(".composer__preview")).not_to_be_empty()
    assert compose(page).locator("[name=source]").input_value() == TEXT


def test_unsent_text_survives_a_closed_page(page):
    compose(page).locator("[name=source]").fill(TEXT)
    page.reload()
    expect(compose(page).locator("[name=source]")).to_have_value(TEXT)


def test_sent_text_is_forgotten(page, demo):
    compose(page).locator("[name=source]").fill("Una respuesta que sí se envía, desde el foro.")
    compose(page).locator("[name=guest_name]").fill("Olga")
    compose(page).locator(".composer__buttons .button--primary").click()
    page.locator("article.post--marked").wait_for()
    page.goto(demo.module)
    assert compose(page).locator("[name=source]").input_value() == ""
    assert compose(page).locator("[name=guest_name]").input_value() == "Olga"


def test_form_that_was_refused_keeps_its_text_for_later(page, demo):
    compose(page).locator("[name=source]").fill(TEXT)
    compose(page).locator("[name=guest_name]").fill("@@@")
    compose(page).locator(".composer__buttons .button--primary").click()
    page.locator(".errors").wait_for()
    page.goto(demo.module)
    expect(compose(page).locator("[name=source]")).to_have_value(TEXT)


def test_writer_hears_when_the_limit_is_near(page):
    counter = compose(page).locator(".composer__counter")
    compose(page).locator("[name=source]").fill("á" * 9_000)
    assert counter.inner_text() == ""
    compose(page).locator("[name=source]").fill("á" * 9_990)
    assert "10" in counter.inner_text()
    compose(page).locator("[name=source]").fill("á" * 10_001)
    assert counter.get_attribute("data-over") is not None


def test_one_menu_is_open_at_a_time_and_escape_closes_it(page):
    menus = page.locator(".forum details.menu")
    menus.nth(0).locator("summary").click()
    menus.nth(1).locator("summary").click()
    assert page.locator(".forum details.menu[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".forum details.menu[open]").count() == 0


def test_escape_closes_a_menu_of_the_header_and_gives_the_focus_back(page):
    menu = page.locator(".language-switcher")
    menu.locator("summary").press("Enter")
    menu.locator("a").first.focus()
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    expect(menu.locator("summary")).to_be_focused()
