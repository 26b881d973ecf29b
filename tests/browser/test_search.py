"""The search as people use it, with and without scripts, in both directions of writing."""

import pytest

from .test_accessibility import LANGUAGES, OPEN_MENU, assert_accessible

WORDS = {"es": "ciudad", "ar": "الماء"}
NARROW = {"width": 390, "height": 900}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_a_search_are_accessible(language, reader):
    page = reader()
    for query in ["", f"?q={WORDS[language]}", "?q=zzzzzz&language=fr", "?q=***"]:
        page.goto(f"/{language}/search/{query}")
        assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_in_the_header_is_accessible_and_stays_on_the_screen(language, reader):
    page = reader(viewport=NARROW)
    page.goto(f"/{language}/")
    page.locator(".search-menu > summary").click()
    box = page.locator(".search-menu input").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]
    assert_accessible(page)


@pytest.mark.parametrize("java_script_enabled", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_finds_a_post_from_the_header(language, java_script_enabled, reader):
    page = reader(viewport=NARROW, java_script_enabled=java_script_enabled)
    page.goto(f"/{language}/")
    page.locator(".search-menu > summary").click()
    page.locator(".search-menu input").fill(WORDS[language])
    page.locator(".search-menu button").click()
    page.wait_for_url("**/search/?q=*")
    assert page.locator("mark").first.is_visible()
    page.locator("[aria-labelledby=found-posts] .hit a").first.click()
    page.wait_for_url("**?post=*")
    assert page.locator(".post--marked").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_search_is_wider_than_the_screen(language, reader):
    page = reader(viewport=NARROW)
    for query in [WORDS[language], "x" * 200]:
        page.goto(f"/{language}/search/?q={query}")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_reader_searches_the_discussion_she_is_in(demo, reader):
    page = reader()
    page.goto(demo.module)
    menu = page.locator(".forum__filters details", has=page.locator("input[name=discussion]"))
    menu.locator("summary").click()
    assert_accessible(page, OPEN_MENU)
    menu.locator("input[type=search]").fill("ciudad")
    menu.locator("button").click()
    page.wait_for_url("**/search/?discussion=*")
    assert page.locator("[aria-labelledby=found-posts] .hit").count() >= 1
    assert page.locator("[aria-labelledby=found-pages]").count() == 0
    assert_accessible(page)
