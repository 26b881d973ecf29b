"""What reading gains from scripts; every link and form of it works without them."""

from secrets import token_hex

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations
from .test_composer_scripts import answer


def read(page, address):
    """Open a page as somebody who has begun to use the forum."""
    page.goto(address)
    page.locator("#forum-title").dispatch_event("pointerdown", {"bubbles": True})
    page.locator("[data-has-reading]").wait_for()


@pytest.fixture
def page(demo, reader):
    page = reader()
    read(page, demo.module)
    return page


@pytest.fixture
def arabic(demo, reader):
    page = reader(viewport={"width": 390, "height": 844})
    page.goto(demo.module)
    read(page, page.get_attribute("link[rel=alternate][hreflang=ar]", "href"))
    return page


def focused_post(page):
    return page.evaluate("document.activeElement.closest('article')?.id ?? ''")


def ids(page):
    return page.eval_on_selector_all("article.post", "all => all.map(one => one.id)")


def test_rest_of_a_branch_opens_where_its_link_stands(page):
    address, before = page.url, ids(page)
    link = page.locator(".branch__more a").first
    root = link.evaluate("one => one.closest('.branch').querySelector('article').id")
    branch = page.locator(f".branches > .branch:has(> #{root})")
    there = branch.locator("article.post").count()
    link.click()
    expect(branch.locator("> .branch__more")).to_have_count(0)
    assert branch.locator("article.post").count() > there
    assert page.url == address
    assert focused_post(page) not in {"", *before}
    assert len(ids(page)) == len(set(ids(page)))


PART = """
  <ol class="branches"><li class="branch"><article class="post" id="{first}"></article></li>
  <li class="branch"><article class="post" id="post-999999">Luego</article></li></ol>
"""


def test_next_posts_follow_in_place(page):
    before = ids(page)
    part = PART.format(first=before[0])  # What moved meanwhile comes again, and is left out.
    page.route("**/part/", lambda route: route.fulfill(body=part, content_type="text/html"))
    page.evaluate(  # Other tests may have written enough for a second page.
        "document.querySelector('.pagination')?.remove();"
        "document.querySelector('#posts').insertAdjacentHTML('beforeend',"
        "'<p class=pagination><a href=/es/ data-part=/part/>Más</a></p>')"
    )
    page.locator(".pagination a").click()
    expect(page.locator("#post-999999")).to_be_focused()
    assert ids(page) == [*before, "post-999999"]
    assert page.locator(".pagination").count() == 0


def test_link_leads_on_when_the_part_cannot_be_had(page):
    page.route("**/*fragment=1*", lambda route: route.fulfill(status=500))
    link = page.locator(".branch__more a").first
    wanted = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{wanted}")


def test_branch_folds_and_says_how_many_replies_it_holds(arabic):
    tool = arabic.locator(".post__tool").first
    branch = arabic.locator("li.branch", has=tool).first
    replies = branch.locator(":scope > ol.replies")
    tool.focus()
    tool.press("Enter")
    expect(replies).to_be_hidden()
    assert tool.get_attribute("aria-expanded") == "false"
    assert tool.inner_text().strip() != "+"
    tool.press("Enter")
    expect(replies).to_be_visible()
    assert tool.get_attribute("aria-expanded") == "true"


def test_keys_do_nothing_until_they_are_switched_on(page, demo):
    page.keyboard.press("j")
    assert focused_post(page) == ""
    page.locator("details.menu:has(.keys) > summary").click()
    page.locator(".keys input").check()
    page.keyboard.press("Escape")
    page.locator("h1").first.click()
    page.keyboard.press("j")
    first = focused_post(page)
    page.keyboard.press("j")
    assert focused_post(page) == ids(page)[ids(page).index(first) + 1]
    page.keyboard.press("k")
    assert focused_post(page) == first
    read(page, demo.module)
    assert page.locator(".keys input").is_checked()  # The reader is remembered.
    page.locator("#id_source").press_sequentially("jkr?")
    assert page.locator("#id_source").input_value() == "jkr?"
    page.locator("h1").first.click()
    page.keyboard.press("Control+j")
    assert focused_post(page) == ""


def later(page, address):
    """The same page, a little more than a minute after it was opened."""
    page.clock.install()
    read(page, address)
    page.clock.run_for(70_000)


def test_new_posts_are_told_and_shown_only_when_asked_for(demo, reader):
    writer = reader()
    page = reader()
    page.clock.install()
    read(page, demo.module)
    before = ids(page)
    text = "Un mensaje que llega mientras alguien lee."
    writer.goto(demo.module)
    writer.locator("#id_guest_name").fill("Olga")
    writer.locator("#id_source").fill(text)
    writer.locator("#compose .composer__buttons .button--primary").click()
    writer.locator("article.post--marked", has_text=text).wait_for()
    page.clock.run_for(70_000)
    page.locator("button.news").wait_for()
    assert ids(page) == before
    page.locator("button.news").click()
    page.locator("article.post--new", has_text=text).wait_for()
    assert page.locator(f"#{focused_post(page)}", has_text=text).count() == 1
    assert page.locator("button.news").count() == 0
    assert set(before) < set(ids(page))


def write(writer, text, answered=None):
    """Publish a text as a guest, as a reply to the post with this id when it is given."""
    if answered:
        writer.locator(f"a[data-reply='{answered}']").click()
    writer.locator("#id_guest_name").fill("Olga")
    writer.locator("#id_source").fill(text)
    writer.locator("#compose .composer__buttons .button--primary").click()
    writer.locator("article.post--marked", has_text=text).wait_for()


def tell_news(page):
    page.clock.run_for(70_000)
    page.locator("button.news").click()


def test_a_new_reply_is_put_under_what_it_answers(demo, reader):
    writer, page = reader(), reader()
    page.clock.install()
    read(page, demo.module)
    whole = page.locator("li.branch--0:not(:has(> .branch__more)) a[data-reply]")
    answered = whole.last.get_attribute("data-reply")
    text = f"Una respuesta que llega mientras alguien lee {token_hex(4)}"
    writer.goto(demo.module)
    write(writer, text, answered)
    address = page.url
    tell_news(page)
    shown = page.locator(f"li.branch:has(> #post-{answered}) > ol.replies > li", has_text=text)
    shown.locator("article.post--new").wait_for()
    assert page.url == address
    assert page.locator("button.news").count() == 0


def test_a_new_post_without_a_place_on_the_page_is_opened_in_its_own(demo, reader):
    writer, page = reader(), reader()
    page.clock.install()
    read(page, f"{demo.module}?order=oldest")
    text = f"Esta respuesta llega la última de todas, cuando ya nadie la espera {token_hex(4)}"
    writer.goto(demo.module)
    write(writer, text)
    tell_news(page)
    page.wait_for_url("**post=*")
    assert page.locator("article.post--marked", has_text=text).count() == 1


def test_nothing_is_asked_while_nobody_looks(demo, reader):
    page = reader()
    asked = answer(page, "**/news/?*", {"posts": 0, "latest": 0})
    page.add_init_script("Object.defineProperty(document, 'hidden', {get: () => window.away})")
    page.add_init_script("window.away = true")
    later(page, demo.module)
    assert asked == []
    page.evaluate("window.away = false")
    with page.expect_response("**/news/?*"):
        page.clock.run_for(10_000)
    assert len(asked) == 1


def test_member_finds_a_post_helpful_without_leaving_the_page(demo, signed_in):
    page = signed_in("learner")
    read(page, demo.module)
    address = page.url
    button = page.locator("form[data-helpful] button[aria-pressed=false]").first
    post = page.locator("article.post", has=button).first.get_attribute("id")
    button.click()
    pressed = page.locator(f"#{post} form[data-helpful] button[aria-pressed=true]")
    expect(pressed).to_be_focused()
    assert page.url == address
    pressed.click()
    page.locator(f"#{post} form[data-helpful] button[aria-pressed=false]").wait_for()


def test_form_is_sent_as_without_scripts_when_no_part_comes_back(demo, signed_in):
    page = signed_in("learner")
    read(page, demo.module)
    page.route("**/helpful/?fragment=1", lambda route: route.abort())
    button = page.locator("form[data-helpful] button[aria-pressed=false]").first
    with page.expect_navigation():
        button.click()
    page.locator("form[data-helpful] button[aria-pressed=true]").first.wait_for()


def test_discussion_with_folded_branches_and_open_menus_is_accessible(page, arabic):
    for shown in (page, arabic):
        shown.locator(".post__tool").first.click()
        shown.locator(".forum__filters details.menu summary").last.click()
        shown.locator(".keys input").check()
        assert violations(shown) == []
