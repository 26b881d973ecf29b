"""A text too short to tell its language is published with one more click, scripts or none."""

from secrets import token_hex

import pytest

SHORT = {"es": "Gracias", "ar": "شكرا"}
QUESTION = "#language-question"


def open_module(page, demo, language):
    page.goto(demo.module)
    page.goto(page.get_attribute(f"link[rel=alternate][hreflang={language}]", "href"))


def write(page, text):
    page.locator("#compose [name=source]").fill(text)
    page.locator("#compose [name=guest_name]").fill("Gilberte")


def publish(page):
    page.locator("#compose button:not([name]).button--primary").click()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["es", "ar"])
def test_without_scripts_the_page_asks_once_and_sends_with_one_click(demo, reader, language, width):
    page = reader(java_script_enabled=False, viewport={"width": width, "height": 800})
    open_module(page, demo, language)
    text = f"{SHORT[language]} {token_hex(2)}"
    write(page, text)
    publish(page)
    question = page.locator(QUESTION)
    assert question.locator("input:checked").input_value() == language
    assert question.locator("input[value=und]").count() == 1
    assert page.locator("#compose [name=source]").input_value() == text
    width_of_page = page.evaluate("document.documentElement.scrollWidth")
    assert width_of_page <= width
    publish(page)
    post = page.locator("article.post", has_text=text)
    assert post.locator(f".post__text[lang={language}]").count() == 1
    assert page.locator(QUESTION).count() == 0


def test_without_scripts_another_language_is_an_answer_too(demo, reader):
    page = reader(java_script_enabled=False)
    open_module(page, demo, "es")
    text = f"Jajaja {token_hex(2)}"
    write(page, text)
    publish(page)
    page.locator(f"{QUESTION} input[value=und]").check()
    publish(page)
    post = page.locator("article.post", has_text=text)
    assert post.locator(".post__text:not([lang])").count() == 1


def test_with_scripts_the_question_comes_to_the_composer(demo, reader):
    page = reader()
    open_module(page, demo, "es")
    text = f"Gracias {token_hex(2)}"
    write(page, text)
    page.locator("#compose .composer__status").wait_for(state="attached")
    publish(page)
    page.locator(QUESTION).wait_for()
    assert page.locator("#compose [name=source]").input_value() == text
    page.locator(f"{QUESTION} input[value=gl], {QUESTION} input[value=pt]").first.check()
    chosen = page.locator(f"{QUESTION} input:checked").input_value()
    publish(page)
    post = page.locator("article.post", has_text=text)
    post.wait_for()
    assert post.locator(f".post__text[lang={chosen}]").count() == 1
