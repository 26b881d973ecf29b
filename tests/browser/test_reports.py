"""Reporting a post: the form in both directions of writing, and all of it without scripts."""

import re

import pytest
from playwright.sync_api import expect

from .newcomers import meet
from .test_accessibility import LANGUAGES, assert_accessible

TEXT = "Vendo {word} a buen precio, escríbanme y dejen de discutir."


@pytest.fixture
def met(demo):
    """A post of its own for each test."""
    return meet(demo, TEXT, "es")


def form_of(met, language):
    return f"/{language}/forum/posts/{met.post}/flag/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_and_the_receipt_are_accessible(language, met, reader):
    page = reader()
    page.goto(form_of(met, language))
    assert_accessible(page)
    page.locator("main form .button--primary").click()
    page.locator("[role=alert]").wait_for()
    assert_accessible(page)
    page.locator("input[value=spam]").check()
    page.locator("main form .button--primary").click()
    expect(page).to_have_url(re.compile("/forum/reports/"))
    assert page.locator("html").get_attribute("lang") == language
    assert_accessible(page)


def test_a_guest_reports_without_scripts_and_keeps_her_words(met, reader):
    page = reader(java_script_enabled=False)
    page.goto(form_of(met, "es"))
    page.locator("textarea[name=words]").fill("Es publicidad.")
    page.locator("main form .button--primary").click()
    assert page.locator("textarea[name=words]").input_value() == "Es publicidad."
    page.locator("input[value=spam]").check()
    page.locator("main form .button--primary").click()
    assert page.get_by_text("Es publicidad.").is_visible()
    page.goto(form_of(met, "es"))
    assert page.locator("main form[method=post]").count() == 0
