"""The synthesis of a module: read by everybody, written by facilitators on any screen."""

import pytest

from .test_accessibility import LANGUAGES, assert_accessible


@pytest.fixture
def desk_url(demo, signed_in):
    """The address of the desk, without the language."""
    page = signed_in("moderator")
    page.goto(demo.module)
    return page.locator(".forum__desk").get_attribute("href").removeprefix("/es/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_published_page_is_accessible(language, desk_url, reader):
    page = reader()
    page.goto(f"/{language}/{desk_url}{language}/")
    assert page.locator(".citation").count() >= 10
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rest", ["", "{language}/edit/"])
def test_desk_is_accessible_and_fits_a_phone(language, rest, desk_url, signed_in):
    page = signed_in("moderator")
    page.goto(f"/{language}/{desk_url}{rest.format(language=language)}")
    page.evaluate("document.querySelector('wagtail-userbar')?.remove()")
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_wagtail_marks_for_staff_does_not_widen_the_page(language, desk_url, signed_in):
    page = signed_in("moderator")
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"/{language}/{desk_url}{language}/")
    # Its checker misses a description of the page for search engines.
    page.locator("wagtail-inline-userbar").first.wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_citation_goes_to_the_cursor_without_leaving_the_page(desk_url, signed_in):
    page = signed_in("moderator")
    page.goto(f"/es/{desk_url}fr/edit/")
    address = page.url
    text = page.locator("#synthesis-form [name=source]")
    text.fill("Avant après")
    text.evaluate("field => field.setSelectionRange(5, 5)")
    button = page.locator("button[data-cite]").first
    mark = button.get_attribute("data-cite")
    button.click()
    assert text.input_value() == f"Avant {mark} après"
    assert page.evaluate("document.activeElement.name") == "source"
    assert page.url == address


def test_without_scripts_a_text_is_written_cited_and_previewed(desk_url, signed_in):
    page = signed_in("moderator", java_script_enabled=False)
    page.goto(f"/es/{desk_url}pt/edit/")
    page.locator("#synthesis-form [name=source]").fill("Um mercado que se partilha")
    page.locator("button[data-cite]").first.click()
    assert "[#" in page.locator("#synthesis-form [name=source]").input_value()
    page.locator("button[formaction*='/preview/']").click()
    citation = page.locator(".synthesis-preview .citation")
    assert citation.inner_text() == "[1]"
    citation.click()
    assert page.locator("article.post--marked").count() == 1


def test_menu_of_a_post_stays_on_a_phone_in_both_directions(demo, reader):
    page = reader(viewport={"width": 390, "height": 900})
    page.goto(demo.module)
    arabic = page.get_attribute("link[rel=alternate][hreflang=ar]", "href")
    for address in [demo.module, arabic]:
        page.goto(address)
        for place in [0, 3]:
            page.locator(".post__actions summary").nth(place).click()
            box = page.locator(".post__actions [open] .menu__list").bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
        assert page.locator(".post__actions [open]").count() == 1
