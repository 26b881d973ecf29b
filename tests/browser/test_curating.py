"""Moving and closing: by moderators, on any screen, in either direction, without scripts."""

import pytest

from .test_accessibility import LANGUAGES, assert_accessible


@pytest.fixture
def pages(demo, signed_in):
    """The addresses of the pages about a discussion, a thread and a post, without the language."""
    page = signed_in("moderator")
    page.goto(demo.module)
    desk = page.locator(".forum__care").get_attribute("href")
    post = page.locator(".branch .post").first.get_attribute("id").removeprefix("post-")
    page.goto(f"/es/forum/posts/{post}/move/")
    place = page.locator(".desk__threads a").first.get_attribute("href")
    thread = place.rpartition("=")[2]
    return {
        "discussion": desk.removeprefix("/es"),
        "thread": f"/forum/threads/{thread}/curate/",
        "places": f"/forum/posts/{post}/move/",
        "confirmation": place.removeprefix("/es"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_curating_is_accessible_and_fits_a_phone(language, pages, signed_in):
    page = signed_in("moderator")
    for path in pages.values():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"/{language}{path}")
        page.evaluate("document.querySelector('wagtail-userbar')?.remove()")
        assert_accessible(page)
        page.set_viewport_size({"width": 390, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_a_post_is_moved_and_moved_back(pages, signed_in):
    page = signed_in("moderator", java_script_enabled=False)
    page.goto(f"/es{pages['confirmation']}")
    page.locator("form[action$='/moving/'] button").click()
    page.locator("a[href*='/forum/steps/']").first.click()
    page.locator("form[action$='/undo/'] button").click()
    page.goto(f"/es{pages['confirmation']}")
    assert page.locator("form[action$='/moving/']").count() == 1  # It is where it was.
