"""What writing gains from scripts: toolbar, names, quotations, pictures, language and outbox."""

import json
import re

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations

TEXT = "Una idea que no quiero perder por nada del mundo."
PERSON = {"id": 7, "name": "Lucía Paredes", "markdown": "@[Lucía Paredes](member:7)"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


def answer(page, pattern, body, status=200):
    """Stand in for an address of the forum; returns the list of what was asked of it."""
    asked = []

    def fulfil(route):
        asked.append(route.request)
        kind = "application/json" if not isinstance(body, str) else "text/plain; charset=utf-8"
        sent = body if isinstance(body, str) else json.dumps(body)
        route.fulfill(status=status, body=sent, content_type=kind)

    page.route(pattern, fulfil)
    return asked


def begin(page, address):
    """Open a page and put the caret in the composer, once its tools are there."""
    answer(page, "**/forum/language/", {"language": "und", "is_certain": False, "candidates": []})
    page.goto(address)
    source(page).focus()
    page.locator("[data-has-compose]").wait_for()


def source(page):
    return page.locator("#id_source")


def publish(page):
    page.locator("#compose .composer__buttons .button--primary").click()


@pytest.fixture
def page(demo, reader):
    page = reader()
    begin(page, demo.module)
    return page


@pytest.fixture
def arabic(demo, reader):
    page = reader(viewport={"width": 390, "height": 844})
    page.goto(demo.module)
    begin(page, page.get_attribute("link[rel=alternate][hreflang=ar]", "href"))
    return page


def test_toolbar_writes_markdown_around_the_selection(page):
    source(page).fill("una idea")
    source(page).select_text()
    page.locator("[data-md-button=bold]").click()
    assert source(page).input_value() == "**una idea**"


def tool_in_focus(page):
    return page.evaluate("document.activeElement.dataset.mdButton")


def test_arrows_move_in_the_toolbar_in_the_direction_of_reading(page, arabic):
    for shown, forward in ((page, "ArrowRight"), (arabic, "ArrowLeft")):
        source(shown).press("Tab")
        assert tool_in_focus(shown) == "bold"
        shown.keyboard.press(forward)
        assert tool_in_focus(shown) == "italic"
        shown.keyboard.press("End")
        assert tool_in_focus(shown) == "mention"  # A guest is offered no pictures.


def test_name_is_completed_with_the_keyboard(page):
    asked = answer(page, "**/participants/?q=*", {"people": [{**PERSON, "name": "Ana"}, PERSON]})
    source(page).press_sequentially("Gracias, @Lu")
    page.locator("[role=option]").nth(1).wait_for()
    source(page).press("ArrowDown")
    chosen = source(page).get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").inner_text() == PERSON["name"]
    source(page).press("Enter")
    assert source(page).input_value() == f"Gracias, {PERSON['markdown']} "
    assert page.locator("[role=option]").count() == 0
    assert asked[-1].url.endswith("?q=Lu")


def test_escape_leaves_the_names_and_nothing_else(page):
    answer(page, "**/participants/?q=*", {"people": [PERSON]})
    page.locator("a[data-reply]").first.click()
    source(page).press_sequentially("@Lu")
    page.locator("[role=option]").wait_for()
    source(page).press("Escape")
    assert page.locator("[role=option]").count() == 0
    assert page.locator("#compose [name=parent]").input_value() != ""


def test_language_is_told_and_never_taken_from_the_hand(page):
    page.unroute("**/forum/language/")
    found = {"language": "es", "name": "Español", "is_certain": True, "candidates": []}
    asked = answer(page, "**/forum/language/", found)
    source(page).fill(TEXT)
    page.locator("#id_language option[value='']", has_text="Español").wait_for(state="attached")
    assert page.locator("#id_language").input_value() == ""
    page.locator("#id_language").select_option("pt")
    source(page).fill(f"{TEXT} Y otra más.")
    page.clock.install()
    page.clock.run_for(5_000)
    assert page.locator("#id_language").input_value() == "pt"
    assert len(asked) == 1


def test_language_in_doubt_is_asked(page):
    page.unroute("**/forum/language/")
    candidates = [{"tag": "pt", "name": "Português"}, {"tag": "es", "name": "Español"}]
    answer(page, "**/forum/language/", {"is_certain": False, "candidates": candidates})
    source(page).fill("Uma ideia para a comunidade")
    page.locator(".composer__question button[lang=pt]").click()
    assert page.locator("#id_language").input_value() == "pt"
    assert page.locator(".composer__question").count() == 0


QUOTED = "> [Ana](post:1):\n> todo\n\n"


def select_words(page, post):
    page.evaluate(
        "id => getSelection().selectAllChildren(document.querySelector(`#${id} .post__text p`))",
        post,
    )
    page.locator(".quote-selection").click()


def test_selected_words_are_quoted_in_a_reply_to_their_post(page):
    page.locator("[data-has-reading]").wait_for()
    answer(page, "**/quote/?fragment=1", QUOTED)
    post = page.locator("article.post:has(a[data-reply])").nth(1)
    post_id = post.get_attribute("id")
    words = post.locator(".post__text p").first.inner_text().split()[0]
    select_words(page, post_id)
    expect(source(page)).not_to_have_value("")
    assert source(page).input_value().startswith(f"> [Ana](post:1):\n> {words}")
    assert "todo" not in source(page).input_value()
    assert f"post-{page.locator('[name=parent]').input_value()}" == post_id


def test_quotation_goes_into_the_text_that_is_being_written(page):
    page.locator("[data-has-reading]").wait_for()
    answer(page, "**/quote/?fragment=1", QUOTED)
    source(page).fill(TEXT)
    select_words(page, page.locator("article.post:has(a[data-reply])").nth(1).get_attribute("id"))
    expect(source(page)).to_have_value(re.compile("post:1"))
    assert source(page).input_value().startswith(f"{TEXT}\n\n> [Ana]")
    assert page.locator("[name=parent]").input_value() == ""


# Drafts


def kept(page, text):
    expect(source(page)).to_have_value(text)


def test_each_post_that_is_answered_has_a_draft_of_its_own(page, demo):
    source(page).fill("Para todos")
    links = page.locator("a[data-reply]")
    links.nth(0).click()
    kept(page, "")
    source(page).fill("Para una sola persona")
    links.nth(1).click()
    kept(page, "")
    links.nth(0).click()
    kept(page, "Para una sola persona")
    page.goto(demo.module)
    kept(page, "Para todos")


def test_a_second_tab_neither_takes_nor_loses_the_draft_of_the_first(page, demo):
    source(page).fill("En la primera pestaña")
    second = page.context.new_page()
    begin(second, demo.module)
    second.evaluate("new Promise(done => setTimeout(done, 600))")  # It would have been claimed.
    assert source(second).input_value() == ""
    source(second).fill("En la segunda")
    second.close()
    page.reload()
    source(page).focus()
    expect(source(page)).not_to_have_value("")
    texts = page.evaluate(
        "Object.entries(localStorage).filter(([k]) => k.includes('.draft.'))"
        ".map(([, v]) => JSON.parse(v).source).sort()"
    )
    assert texts == ["En la primera pestaña", "En la segunda"]


# Outbox


def write_as_guest(page, text, name="Olga"):
    source(page).fill(text)
    page.locator("#id_guest_name").fill(name)


def test_post_waits_for_the_line_and_is_sent_once(page, demo):
    text = "Esta respuesta espera a que vuelva la línea."
    write_as_guest(page, text)
    page.context.set_offline(True)
    publish(page)
    waiting = page.locator(".outbox__item")
    waiting.wait_for()
    assert text in waiting.inner_text()
    assert source(page).input_value() == ""
    sent = []
    page.on("request", lambda request: "/posts/?" in request.url and sent.append(request.url))
    page.context.set_offline(False)
    page.locator("#forum > .notice--success a").click()
    page.locator("article.post--marked", has_text=text).wait_for()
    page.goto(demo.module)
    assert page.locator(".post__text", has_text=text).count() == 1
    assert page.locator(".outbox__item").count() == 0
    assert len(sent) == 1


def test_post_that_waits_survives_a_closed_page(page, demo):
    write_as_guest(page, "Cierro la página y sigue aquí.")
    page.route("**/posts/?fragment=1*", lambda route: route.abort())
    publish(page)
    page.locator(".outbox__item").wait_for()
    page.reload()
    page.locator(".outbox__item [data-return]").click()
    kept(page, "Cierro la página y sigue aquí.")
    assert page.locator(".outbox__item").count() == 0


def test_line_that_breaks_after_the_post_was_saved_makes_no_second_one(page, demo):
    text = "La línea se corta cuando ya está guardada."

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.route("**/posts/?fragment=1*", lose_the_answer, times=1)
    write_as_guest(page, text)
    publish(page)
    page.locator(".outbox__item [data-send]").click()
    page.locator("#forum > .notice--success a").wait_for()
    page.goto(demo.module)
    assert page.locator(".post__text", has_text=text).count() == 1


def test_old_stamp_is_renewed_without_a_word(page):
    text = "La página llevaba abierta mucho tiempo."
    page.evaluate("document.querySelector('[name=stamp]').value = 'old'")
    write_as_guest(page, text)
    publish(page)
    page.locator("article.post--marked", has_text=text).wait_for()


def test_refused_text_stays_in_the_composer_with_the_reason(page):
    address = page.url
    write_as_guest(page, TEXT, name="@@@")
    publish(page)
    page.locator("#guest-name-error").wait_for()
    assert page.locator("#id_guest_name").get_attribute("aria-invalid") == "true"
    assert source(page).input_value() == TEXT
    assert page.url == address
    page.locator("#id_guest_name").fill("Olga")
    publish(page)
    page.locator("article.post--marked", has_text=TEXT).wait_for()


# Pictures


@pytest.fixture
def member(demo, signed_in):
    page = signed_in("learner")
    begin(page, demo.module)
    return page


def choose_picture(page):
    with page.expect_file_chooser() as chooser:
        page.locator("[data-picture]").click()
    picture = {"name": "mercado.png", "mimeType": "image/png", "buffer": PIXEL}
    chooser.value.set_files(picture)


def test_picture_is_asked_what_it_shows_and_lands_in_the_text(member):
    asked = answer(member, "**/images/", {"markdown": "![El mercado](image:abc)"})
    source(member).fill("Miren esto:")
    choose_picture(member)
    member.locator("dialog [name=alt]").fill("El mercado")
    member.locator("dialog .button--primary").click()
    expect(source(member)).to_have_value(re.compile("image:abc"))
    assert source(member).input_value() == "Miren esto:\n\n![El mercado](image:abc)\n\n"
    assert "El mercado" in asked[0].post_data_buffer.decode("utf-8", "replace")
    assert "csrfmiddlewaretoken" in asked[0].post_data_buffer.decode("utf-8", "replace")


def test_picture_that_is_refused_leaves_text_and_description(member):
    answer(member, "**/images/", {"error": "Es demasiado grande."}, status=422)
    source(member).fill(TEXT)
    choose_picture(member)
    member.locator("dialog [name=alt]").fill("El mercado")
    member.locator("dialog .button--primary").click()
    member.locator("dialog .field__error", has_text="Es demasiado grande.").wait_for()
    assert member.locator("dialog [name=alt]").input_value() == "El mercado"
    assert violations(member) == []
    member.locator("dialog [data-cancel]").click()
    assert source(member).input_value() == TEXT


# Accessibility, with everything in sight


def test_composer_with_tools_names_questions_and_errors_is_accessible(page, arabic):
    for shown in (page, arabic):
        shown.unroute("**/forum/language/")
        candidates = [{"tag": "pt", "name": "Português"}, {"tag": "es", "name": "Español"}]
        answer(shown, "**/forum/language/", {"is_certain": False, "candidates": candidates})
        write_as_guest(shown, "Uma ideia para a comunidade", name="@@@")
        shown.locator(".composer__question").wait_for()
        publish(shown)
        shown.locator("#guest-name-error").wait_for()
        answer(shown, "**/participants/?q=*", {"people": [PERSON]})
        source(shown).press("End")
        source(shown).press_sequentially(" @Lu")
        shown.locator("[role=option]").wait_for()
        assert violations(shown) == []


def test_post_that_waits_is_accessible(page):
    page.route("**/posts/?fragment=1*", lambda route: route.abort())
    write_as_guest(page, TEXT)
    publish(page)
    page.locator(".outbox__item").wait_for()
    assert violations(page) == []
