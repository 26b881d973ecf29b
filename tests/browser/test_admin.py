"""The ordinary tools of an author, under the content security policies of the site."""

from secrets import token_hex

import pytest

ADDRESS = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


@pytest.fixture
def author(signed_in):
    """An instructor's page, with everything that the browser refused to do on it."""
    page = signed_in("instructor", viewport={"width": 1400, "height": 900})
    page.refused = []
    page.on(
        "console",
        lambda message: page.refused.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: page.refused.append(str(error)))
    return page


def open_editor(author, demo):
    """The editor of the module, entered as its author does, from the page itself."""
    author.goto(demo.module, wait_until="networkidle")
    author.locator("wagtail-userbar [data-wagtail-userbar-trigger]").click()
    author.locator("wagtail-userbar a[href*='/edit/']").click()
    author.wait_for_url("**/admin/pages/*/edit/")
    author.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/snippets/cms/video/",
        "/admin/snippets/cms/video/add/",
        "/admin/reports/site-history/",
    ],
)
def test_the_screens_of_the_admin_work_under_its_policy(author, address):
    author.goto(address, wait_until="networkidle")
    assert author.refused == []


def test_the_author_goes_from_a_page_to_its_editor(author, demo):
    open_editor(author, demo)
    assert author.locator("input[name=title]").input_value()
    assert author.refused == []


def test_the_author_sees_a_preview_beside_her_words(author, demo):
    open_editor(author, demo)
    author.locator("[data-side-panel-toggle=preview]").click()
    preview = author.frame_locator("#w-preview-iframe")
    preview.locator("h1").first.wait_for()
    assert preview.locator("h1").first.inner_text() == author.locator("[name=title]").input_value()
    assert author.refused == []


def test_the_author_adds_a_video_without_leaving_the_page(author, demo):
    title = f"Una película nueva {token_hex(3)}"
    open_editor(author, demo)
    chosen = author.locator("[data-contentpath=video]").first
    chosen.locator(".w-dropdown__toggle").click()
    author.get_by_role("button", name="Choose another video").click()
    author.get_by_role("tab", name="New video").click()
    form = author.locator(".modal form", has=author.locator("[name=url]"))
    form.locator("[name=title]").fill(title)
    form.locator("[name=url]").fill("https://example.org/film")
    form.locator("[type=submit]").click()
    refusal = author.locator(".modal", has_text="This is not the address")
    refusal.wait_for()
    form.locator("[name=url]").fill(ADDRESS)
    form.locator("[type=submit]").click()
    chosen.get_by_text(title).wait_for()
    assert author.refused == []


def test_a_reader_has_no_author_s_tools(demo, reader):
    page = reader()
    page.goto(demo.module, wait_until="networkidle")
    assert page.locator("wagtail-userbar").count() == 0


def test_no_other_site_may_frame_a_page(demo, reader):
    page = reader()
    policy = page.goto(demo.module).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
