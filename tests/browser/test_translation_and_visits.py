"""A post translated where it stands, and how far a member has read, by real clicks."""

import shutil

import pytest
from playwright.sync_api import expect

from forum.translation.apertium import installed_modes

from .conftest import PATIENCE
from .newcomers import meet
from .test_accessibility import violations

ENGLISH = "The water of our city is clean again, and the children play near the {word} market."
OPENED = "/es/forum/posts/{post}/"

needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None or ("en", "es") not in installed_modes(),
    reason="needs apertium with its Spanish and English data",
)


@pytest.fixture
def monolingual(reader):
    """A reader of Spanish alone: what she can read is not offered to her in translation."""

    def open_page(**options):
        page = reader(**options)
        page.context.set_extra_http_headers({"Accept-Language": "es"})
        return page

    return open_page


def open_post(page, met):
    page.goto(OPENED.format(post=met.post))
    page.wait_for_url("**?post=*")


def begin_reading(page):
    page.locator("#forum-title").dispatch_event("pointerdown", {"bubbles": True})
    page.locator("[data-has-reading]").wait_for()


def post_of(page, met):
    return page.locator(f"#post-{met.post}")


def assert_translated(post, met):
    """In Spanish by a named machine, with the words of the author one click away."""
    expect(post.locator(".post__translation")).to_contain_text("Apertium")
    translated = post.locator(".post__texts > .post__text")
    expect(translated).to_have_attribute("lang", "es")
    expect(translated).to_contain_text("ciudad")
    original = post.locator("details.post__original .post__text")
    expect(original).to_be_hidden()
    post.locator("details.post__original summary").click()
    expect(original).to_have_text(met.text)
    expect(original).to_have_attribute("lang", "en")


@needs_apertium
@pytest.mark.parametrize("width", [390, 1280])
def test_a_post_is_translated_where_it_stands(demo, monolingual, width):
    met = meet(demo, ENGLISH, "en")
    page = monolingual(viewport={"width": width, "height": 844})
    open_post(page, met)
    begin_reading(page)
    address = page.url
    post_of(page, met).locator("form[data-translate] button").click()
    expect(page.locator(f"[data-texts='{met.post}']")).to_be_focused()
    expect(post_of(page, met).locator("form[data-translate]")).to_have_count(0)
    assert_translated(post_of(page, met), met)
    assert page.url == address
    assert violations(page) == []


@needs_apertium
def test_a_folded_post_is_translated_from_its_one_line(demo, monolingual):
    met = meet(demo, ENGLISH, "en")
    page = monolingual()
    page.goto(demo.module)
    begin_reading(page)
    post = post_of(page, met)
    expect(post.locator(".post__text")).to_be_hidden()
    post.locator(".post__folded > form[data-translate] button").click()
    assert_translated(post, met)


@needs_apertium
def test_a_post_is_translated_without_scripts(demo, monolingual):
    met = meet(demo, ENGLISH, "en")
    page = monolingual(java_script_enabled=False)
    open_post(page, met)
    post_of(page, met).locator("form[data-translate] button").click()
    page.wait_for_url("**tr=*")
    assert_translated(post_of(page, met), met)


@needs_apertium
def test_a_translation_that_cannot_be_had_says_why_and_leaves_the_post(demo, monolingual):
    met = meet(demo, ENGLISH, "en")
    page = monolingual()
    open_post(page, met)
    begin_reading(page)
    post = post_of(page, met)
    page.locator(f"#post-{met.post} form[data-translate] [name=stamp]").evaluate(
        "field => field.value = 'of nobody'"
    )
    post.locator("form[data-translate] button").click()
    expect(post.locator(".notice")).to_be_visible()
    expect(post.locator(".post__text")).to_have_text(met.text)
    assert violations(page) == []


# Visits


def reload_until(page, address, count, selector):
    """What a page sends when it is left arrives in its own time."""
    places = page.locator(selector)
    for _ in range(PATIENCE // 1000):
        page.goto(address)
        if places.count() == count:
            return
    expect(places).to_have_count(count)


def test_leaving_the_page_tells_how_far_a_member_has_read(demo, signed_in):
    met = meet(demo, ENGLISH, "en")
    page = signed_in(met.role)
    page.goto(demo.module)
    expect(page.locator("form[data-visit]")).to_be_visible()
    begin_reading(page)
    page.goto("/es/")
    reload_until(page, demo.module, 0, "form[data-visit]")
    later = meet(demo, ENGLISH, "en")
    page.goto(demo.module)
    expect(page.locator(".forum__visit.notice")).to_be_visible()
    page.locator(".forum__visit a").click()
    page.wait_for_url("**only=new*")
    expect(post_of(page, later)).to_be_visible()
    expect(post_of(page, met)).to_have_count(0)


def test_a_member_who_does_not_leave_is_not_said_to_have_read(demo, signed_in):
    met = meet(demo, ENGLISH, "en")
    page = signed_in(met.role)
    page.goto(demo.module)
    begin_reading(page)
    other = page.context.new_page()
    other.goto(demo.module)
    expect(other.locator("form[data-visit]")).to_be_visible()


def test_everything_is_marked_as_read_without_scripts(demo, signed_in):
    met = meet(demo, ENGLISH, "en")
    page = signed_in(met.role, java_script_enabled=False)
    page.goto(demo.module)
    page.locator("form[data-visit] button").click()
    expect(page.locator(".notice--success")).to_be_visible()
    expect(page.locator("form[data-visit]")).to_have_count(0)
