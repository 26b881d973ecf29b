"""axe-core finds nothing against WCAG 2.2 AA and good practice, in both directions of writing."""

from pathlib import Path

import axe_playwright_python
import pytest

from .demo_site import PASSWORD

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
        ],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# What a scheme of colours may change, and nothing else.
OF_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
WIDTHS = (390, 1280)
SCHEMES = {"light": OPTIONS, "dark": OF_COLOURS}
LANGUAGES = ("es", "ar")
# Alone: axe takes what an open menu covers by halves for a target that is too small.
OPEN_MENU = "details.menu[open]"


def violations(page, within=None, options=OPTIONS):
    """What axe finds in the page as it stands, or in one place of it: a line for each element at
    fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE + ";0")  # Evaluated by the debugger, which our own policy does not stop.
    place = {"include": [within]} if within else {"exclude": []}
    asked = [place, options]
    found = page.evaluate("([place, options]) => axe.run(place, options)", asked)["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


def assert_accessible(page, within=None):
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, options in SCHEMES.items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{width} {scheme} {line}" for line in violations(page, within, options)]
    assert not found, "\n".join(found)


@pytest.fixture
def addresses(demo, reader):
    """The paths of one module and its course in each language."""
    page = reader()
    page.goto(demo.module)
    modules = {
        language: page.get_attribute(f"link[rel=alternate][hreflang={language}]", "href")
        for language in LANGUAGES
    }
    courses = {}
    for language, address in modules.items():
        page.goto(address)
        courses[language] = page.locator("nav.breadcrumb a").last.get_attribute("href")
    return {"module": modules, "course": courses}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["course", "module"])
def test_a_page_of_a_course_is_accessible(name, language, addresses, reader):
    page = reader()
    page.goto(addresses[name][language])
    assert page.locator("html").get_attribute("lang") == language
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        *("", "no-such-page/", "accounts/login/", "accounts/signup/", "accounts/login/code/"),
        *("accounts/login/code/confirm/?code=BCDF-GHJK", "accounts/password/reset/"),
        *("accounts/password/reset/done/", "accounts/confirm-email/", "accounts/inactive/"),
    ],
)
def test_a_page_of_the_site_is_accessible(path, language, reader):
    page = reader()
    page.goto(f"/{language}/{path}")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_refuses_a_form_is_accessible(language, reader):
    page = reader()
    page.goto(f"/{language}/")
    with page.expect_navigation():
        page.evaluate(
            """language => {
                const form = document.createElement("form");
                form.method = "post";
                form.action = `/${language}/accounts/login/`;
                document.body.append(form);
                form.submit();
            }""",
            language,
        )
    assert page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == 403
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["400", "500"])
def test_the_page_of_a_failure_is_accessible(code, language, demo, reader):
    """Drawn by the site itself, and answered in the place of a page that no test can break."""
    html = demo.manage(
        "shell",
        "--verbosity=0",
        "--command=from django.template import loader; from django.utils import translation; "
        f"translation.activate('{language}'); print(loader.get_template('{code}.html').render())",
    )
    page = reader()
    page.route("**/broken/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"/{language}/broken/")
    assert page.locator(".error-page__code").inner_text() == code
    assert_accessible(page)


def test_the_forms_of_a_member_are_accessible(demo, signed_in):
    page = signed_in("learner")
    page.goto(demo.module)
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_about_people_are_accessible(language, signed_in):
    page = signed_in("learner")
    page.goto(f"/{language}/people/?country=PE")
    assert page.locator(".world__dot--chosen").count() == 1
    assert_accessible(page)
    page.goto(page.locator(".people .card__link").first.get_attribute("href"))
    assert_accessible(page)
    page.goto(f"/{language}/accounts/profile/")
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_an_account_are_accessible(language, signed_in):
    page = signed_in("learner")
    for path in ("", "email/", "2fa/", "sessions/", "password/change/", "2fa/webauthn/"):
        page.goto(f"/{language}/accounts/{path}")
        assert_accessible(page)
    page.goto(f"/{language}/accounts/2fa/totp/activate/")
    assert_accessible(page)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.locator("img[src^=data]").wait_for()
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_member_is_told_follows_and_connects_is_accessible(language, signed_in):
    page = signed_in("learner")
    for path in ("accounts/mail/", "accounts/3rdparty/", "forum/following/"):
        page.goto(f"/{language}/{path}")
        assert_accessible(page)
    page.goto(f"/{language}/forum/notifications/")
    page.locator(".told__row").first.wait_for()
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offer_of_posts_written_as_a_guest_is_accessible(language, demo, reader):
    page = reader()
    page.goto(demo.module)
    page.locator("#compose [name=source]").fill(
        f"Una ciudad que pregunta aprende antes ({language})."
    )
    page.locator("#compose [name=guest_name]").fill("Gilberte")
    page.locator("#compose button.button--primary").click()
    page.locator("article.post", has_text=f"({language})").wait_for()
    page.goto(f"/{language}/accounts/login/?next=/{language}/forum/claims/")
    page.locator("input[name=login]").fill("learner@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.locator("main input[name=post]").first.wait_for()
    assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_waits_for_a_code_is_accessible(language, reader):
    page = reader()
    page.goto(f"/{language}/accounts/login/code/")
    page.locator("input[name=email]").fill(f"nobody-{language}@example.org")
    page.locator("input[name=email]").press("Enter")
    page.locator("input[name=code]").wait_for()
    assert_accessible(page)
