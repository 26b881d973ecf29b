"""A reply reaches the member whom it answers: a number beside the bell, until she has read it."""

from playwright.sync_api import expect

from .newcomers import meet

TEXT = "Aquí la cooperativa {word} abre su taller los jueves y enseña a quien quiere aprender."
REPLY = "Gracias por contarlo: en nuestra ciudad queremos abrir un taller como el de ustedes."


def reply(page, met):
    page.goto(f"/es/forum/posts/{met.post}/")
    page.locator(f"[data-reply='{met.post}']").click()
    page.locator("#compose [name=source]").fill(REPLY)
    page.locator("#compose button.button--primary").click()
    expect(page.locator("article.post", has_text=REPLY)).to_be_visible()


def test_a_reply_is_counted_opened_and_read(demo, signed_in):
    met = meet(demo, TEXT, "es")
    page = signed_in(met.role.replace("member", "neighbour"), java_script_enabled=False)
    expect(page.locator(".bell__count")).to_have_count(0)
    reply(signed_in(met.role, java_script_enabled=False), met)
    page.goto("/es/")
    expect(page.locator(".bell__count")).to_contain_text("1")
    page.locator("a.bell").click()
    page.locator(".told__row--unread", has_text=REPLY).locator("p a").click()
    expect(page.locator(".post--marked .post__text")).to_have_text(REPLY)
    page.locator("a.bell").click()
    page.locator(".told__row--unread form button").click()
    expect(page.locator(".told__row", has_text=REPLY)).to_be_visible()
    expect(page.locator(".told__row--unread, .bell__count")).to_have_count(0)


def test_the_header_keeps_to_one_row_with_long_words_and_a_long_name(demo, signed_in):
    met = meet(demo, TEXT, "es")
    page = signed_in(met.role)
    page.goto("/fr/")
    for width in (1000, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        brand, tools = (
            page.locator(f".site-header {part}") for part in (".brand", ".account-menu")
        )
        assert abs(brand.bounding_box()["y"] - tools.bounding_box()["y"]) < 8, width
