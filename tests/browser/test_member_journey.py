"""What a member does in a discussion, from finding a post to the history of her own."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from .newcomers import meet
from .test_accessibility import OPEN_MENU, violations
from .waiting import wait_until

SCREENS = [("es", 390), ("es", 1280), ("ar", 390), ("ar", 1280)]
WRITTEN = {
    "es": "En nuestro barrio guardamos cada {word} para la feria de la comunidad del domingo.",
    "ar": "في حينا نحتفظ بكل {word} لمعرض الجيران الذي نقيمه يوم الأحد في الساحة.",
}
ANSWERS = {
    "es": ("Gracias por contarlo, mañana lo llevo a la asamblea.", "Así quedó el mercado"),
    "ar": ("شكرا على هذه الفكرة، سأحملها غدا إلى اجتماع الحي.", "هكذا صار السوق"),
}
ADDED = {"es": "Ya está hecho: todos dijeron que sí.", "ar": "تم الأمر، فقد وافق الجميع عليه."}


def picture():
    """A photograph of our own, as a telephone would give it to the browser."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((640, 400)).convert("RGB").save(file, "JPEG")
    return {"name": "market.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


class Member:
    """Somebody on her way through the discussion; each step ends when its effect is seen."""

    def __init__(self, page, language, met):
        self.page, self.language, self.met = page, language, met

    @property
    def found(self):
        return self.page.locator(f"#post-{self.met.post}")

    @property
    def source(self):
        return self.page.locator("#id_source")

    @property
    def own(self):
        return self.page.locator("article.post--marked")

    def search(self):
        page = self.page
        page.goto(f"/{self.language}/")
        page.locator(".search-menu > summary").click()
        page.locator(".search-menu input").fill(self.met.word)
        page.locator(".search-menu input").press("Enter")
        page.wait_for_url("**/search/?q=*")
        expect(page.locator("[aria-labelledby=found-posts] .hit")).to_have_count(1)
        expect(page.locator("[aria-labelledby=found-posts] mark").first).to_be_visible()
        page.locator("[aria-labelledby=found-posts] .hit a").first.click()
        expect(self.found.locator(".post__text")).to_have_text(self.met.text)
        assert "post--marked" in self.found.get_attribute("class")

    def begin(self):
        """Let the scripts come that serve whoever reads on and writes."""
        self.source.focus()
        self.page.locator("[data-has-reading][data-has-compose]").wait_for()

    def find_helpful(self):
        self.found.locator("[data-helpful] button[aria-pressed=false]").click()
        expect(self.found.locator("[data-helpful] button[aria-pressed=true]")).to_be_visible()

    def open_menu(self, post):
        post.locator("details.menu > summary").click()
        expect(post.locator(".menu__list")).to_be_visible()

    def follow(self):
        """Follow the neighbour, then read only those whom she follows: nobody else is there."""
        self.open_menu(self.found)
        self.found.locator("button[formaction$='/follow/']").click()
        expect(self.page.locator(".notice--success", has_text=self.met.neighbour)).to_be_visible()
        self.page.locator(".forum__filters summary").first.click()
        self.page.locator(".forum__filters a[href*='only=followed']").click()
        self.page.wait_for_url("**only=followed*")
        expect(self.page.locator("article.post")).to_have_count(1)
        expect(self.found).to_be_visible()

    def quote(self):
        self.found.locator("a[data-quote]").click()
        expect(self.page.locator("#compose [name=parent]")).to_have_value(str(self.met.post))
        begun = f"> [{self.met.neighbour}](post:{self.met.post}):\n>\n> {self.met.text}\n"
        expect(self.source).to_have_value(re.compile(f"^{re.escape(begun)}"))

    def write(self, text):
        self.source.press("Control+End")
        self.source.press_sequentially(text)

    def complete_name(self):
        """Begin a name and take the person whom the list offers."""
        self.write(f" @{self.met.neighbour[:4]}")
        self.write(self.met.neighbour[4:-1])
        expect(self.page.locator("[role=option]")).to_have_text(self.met.neighbour)
        self.source.press("Enter")
        expect(self.page.locator("[role=option]")).to_have_count(0)
        assert f"@[{self.met.neighbour}](member:" in self.source.input_value()

    def add_picture(self, alt):
        with self.page.expect_file_chooser() as chooser:
            self.page.locator("[data-picture]").click()
        chooser.value.set_files(picture())
        self.page.locator("dialog [name=alt]").fill(alt)
        self.page.locator("dialog .button--primary").click()
        expect(self.page.locator("dialog")).to_have_count(0)
        self.wait_for_picture(alt)

    def wait_for_picture(self, alt):
        expect(self.source).to_have_value(re.compile(re.escape(f"![{alt}](image:")))

    def add_picture_by_form(self, alt):
        self.page.locator(".composer__picture summary").click()
        self.page.locator("#id_image").set_input_files(picture())
        self.page.locator("#id_alt").fill(alt)
        self.page.locator(".composer__picture button").click()
        self.wait_for_picture(alt)

    def publish(self):
        self.page.locator("#compose .composer__buttons .button--primary").click()

    def read_own(self, text, alt):
        """Her post stands under the one it answers, with all that she put into it."""
        expect(self.own.locator(".post__text > p").filter(has_text=text)).to_be_visible()
        quoted = self.own.locator(f"blockquote[lang={self.language}]")
        expect(quoted).to_contain_text(self.met.word)
        expect(self.own.locator(".mention bdi")).to_have_text(self.met.neighbour)
        image = self.own.locator(f"img[alt='{alt}']")
        image.scroll_into_view_if_needed()
        wait_until(image, "image => image.naturalWidth > 0")
        branch = self.page.locator("li.branch--0").filter(has=self.found)
        expect(branch.locator(".replies article.post--marked")).to_have_count(1)

    def edit(self, text):
        self.open_menu(self.own)
        self.own.locator("a[href$='/edit/']").click()
        self.page.wait_for_url("**/edit/")
        self.write(f"\n\n{text}")
        self.page.locator(".composer__buttons .button--primary").click()
        expect(self.own.locator(".post__text > p").filter(has_text=text)).to_be_visible()

    def read_history(self, text):
        self.own.locator("a[href$='/revisions/']").click()
        self.page.wait_for_url("**/revisions/")
        expect(self.page.locator(".history__version")).to_have_count(2)
        expect(self.page.locator(".history__version").first.locator("ins")).to_contain_text(text)

    def assert_fits(self, width):
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, self.page.url


def arrive(demo, signed_in, language, width, **options):
    met = meet(demo, WRITTEN[language], language)
    page = signed_in(met.role, viewport={"width": width, "height": 844}, **options)
    return Member(page, language, met)


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_a_member_finds_answers_and_mends(demo, signed_in, language, width):
    member = arrive(demo, signed_in, language, width)
    text, alt = ANSWERS[language]
    member.search()
    member.assert_fits(width)
    member.begin()
    member.find_helpful()
    member.follow()
    member.begin()
    member.quote()
    member.write(text)
    member.complete_name()
    member.add_picture(alt)
    member.publish()
    member.read_own(text, alt)
    member.assert_fits(width)
    member.edit(ADDED[language])
    member.read_history(ADDED[language])
    member.assert_fits(width)


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_a_member_does_the_same_without_scripts(demo, signed_in, language, width):
    member = arrive(demo, signed_in, language, width, java_script_enabled=False)
    text, alt = ANSWERS[language]
    member.search()
    member.find_helpful()
    member.follow()
    member.quote()
    member.write(f"{text} @{member.met.neighbour}")
    member.add_picture_by_form(alt)
    member.publish()
    member.read_own(text, alt)
    member.assert_fits(width)
    member.edit(ADDED[language])
    member.read_history(ADDED[language])
    member.assert_fits(width)


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_what_opens_on_her_way_is_accessible(demo, signed_in, language, width):
    member = arrive(demo, signed_in, language, width)
    page = member.page
    member.search()
    member.begin()
    member.open_menu(member.found)
    assert violations(page, OPEN_MENU) == []
    member.assert_fits(width)
    page.keyboard.press("Escape")
    for menu in page.locator(".forum__filters summary").all():
        menu.click()
        assert violations(page, OPEN_MENU) == []
        member.assert_fits(width)
        page.keyboard.press("Escape")
    member.quote()
    member.write(f"@{member.met.neighbour[:-1]}")
    page.locator("[role=option]").wait_for()
    assert violations(page) == []
    member.assert_fits(width)
