"""Moderators with little time and a small screen: what waits is decided by key or by thumb."""

import json
from secrets import token_hex

import pytest
from playwright.sync_api import expect

from tests.corpora import read_corpus
from tests.house.sources import ROOT

from .test_accessibility import LANGUAGES, assert_accessible

TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def held(demo):
    """held(posts=50) is the address of a queue in which so many posts wait."""

    def write(posts, texts=(), language="es"):
        code = (ROOT / "tests/browser/held_posts.py").read_text(encoding="utf-8")
        asked = {"key": f"held:{token_hex(4)}", "posts": posts, "texts": list(texts)}
        printed = demo.manage("shell", "--no-imports", "-c", code, given=json.dumps(asked))
        return f"/{language}/forum/queue/?course={printed.split()[-1]}"

    return write


def tab_count(page):
    return page.locator(".queue__tabs [aria-current] .chip__count")


def test_fifty_posts_in_five_languages_are_cleared_by_key_and_by_thumb(held, signed_in):
    page = signed_in("moderator", **TELEPHONE)
    page.goto(held(posts=50))
    page.locator("[data-queue-keys] summary").tap()
    page.get_by_label("Decidir con una sola tecla").check()
    page.reload()
    others = int(tab_count(page).inner_text()) - 50  # What waits in other courses.
    for left in range(50, 25, -1):
        expect(tab_count(page)).to_have_text(str(others + left))
        page.keyboard.press("h" if left % 5 == 0 else "p")
    for left in range(25, 0, -1):
        expect(tab_count(page)).to_have_text(str(others + left))
        page.locator(".queue__item").first.locator("button[name=decision]").first.tap()
    expect(page.locator(".queue__item")).to_have_count(0)
    page.get_by_role("button", name="Deshacer").tap()
    expect(page.locator(".queue__item")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queue_is_accessible(language, held, signed_in):
    page = signed_in("moderator")
    page.goto(held(posts=6, language=language))
    for summary in page.locator(".queue details > summary").all():
        summary.click()
    assert_accessible(page, "#queue")


def test_without_scripts_a_post_is_published_and_that_is_taken_back(held, signed_in):
    page = signed_in("moderator", java_script_enabled=False)
    page.goto(held(posts=2))
    page.locator(".queue__item").first.locator("button[value=publish]").click()
    expect(page.locator(".queue__item")).to_have_count(1)
    page.get_by_role("button", name="Deshacer").click()
    expect(page.locator(".queue__item")).to_have_count(2)


def test_what_is_hostile_runs_nothing_where_moderators_decide(held, signed_in):
    vectors = [entry["input"] for entry in read_corpus("markup/owasp_filter_evasion.json")]
    texts = [text for text in vectors if isinstance(text, str) and text.strip()][:40]
    page, ran = signed_in("moderator"), []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: "xss" in asked.url and ran.append(asked.url))
    page.goto(held(posts=len(texts), texts=texts))
    seen = 0
    while True:
        seen += page.locator(".queue__item").count()
        further = page.locator(".pagination a")
        if not further.count():
            break
        further.click()
    assert seen == len(texts)
    page.goto("/admin/waiting-posts/?ordering=-pk")
    expect(page.get_by_text("Buenos días desde nuestro barrio").first).to_be_visible()
    assert ran == []
