"""A member's own data: its pages in both directions of writing, and leaving without a script."""

import json
import zipfile

import pytest
from playwright.sync_api import expect

from .demo_site import PASSWORD
from .newcomers import meet
from .test_accessibility import LANGUAGES, assert_accessible

TEXT = "Guardo en un cuaderno la palabra {word}, que nadie más usa en este barrio."


@pytest.fixture
def met(demo):
    """A writer of her own for each test: nobody of the demonstration may leave it."""
    return meet(demo, TEXT, "es")


@pytest.fixture
def writer(met):
    """The role to sign in as for who has written the text."""
    return met.role.replace("member", "neighbour")


def prove(page):
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_ones_data_are_accessible(language, met, signed_in):
    page = signed_in(met.role)
    data = f"/{language}/accounts/data/"
    page.goto(data)
    assert_accessible(page)
    page.locator(f"main a[href='{data}export/']").click()
    page.locator("input[name=password]").wait_for()
    assert_accessible(page)
    prove(page)
    page.locator(f"main form[action='{data}export/']").wait_for()
    assert_accessible(page)
    page.goto(f"{data}erase/")
    assert page.locator("html").get_attribute("lang") == language
    assert_accessible(page)
    page.locator("main button.button--danger").click()
    page.locator("[name=is_sure][aria-invalid=true]").wait_for()
    assert_accessible(page)
    page.goto(f"{data}erased/")
    assert_accessible(page)


def download(page):
    """What a member reads in the file that she takes away."""
    page.get_by_role("link", name="Download your data").click()
    prove(page)
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download").click()
    with zipfile.ZipFile(begun.value.path()) as archive:
        return json.loads(archive.read("data.json")), archive.read("index.html").decode()


def test_a_member_takes_her_data_away_and_leaves_without_a_script(
    demo, met, writer, signed_in, reader
):
    page = signed_in(writer, java_script_enabled=False)
    page.goto("/en/accounts/data/")
    data, written = download(page)
    post = next(post for post in data["data"]["forum.Post"] if post["id"] == met.post)
    assert post["source"] == met.text
    assert met.word in written

    page.goto("/en/accounts/data/")
    page.get_by_role("link", name="Erase your account").click()
    page.get_by_label("Take my name off").check()
    page.get_by_label("I know that this cannot be undone.").check()
    page.get_by_role("button", name="Erase my account for good").click()
    expect(page.get_by_role("heading", name="The account is erased")).to_be_visible()
    assert page.url.endswith("/en/accounts/data/erased/")

    page.goto("/en/accounts/data/")
    expect(page.locator("input[name=login]")).to_be_visible()
    page.goto(post["url"])
    expect(page.locator(f"#post-{met.post}")).to_contain_text(met.text)
    assert met.neighbour not in page.content()
