"""From the first word in the admin to an answer in Arabic: the whole way, in one story."""

from secrets import token_hex

from playwright.sync_api import expect

from .conftest import PATIENCE
from .waiting import wait_until

# A title of its own for every run: its address is taken once the module is there.
TITLE = f"Ciudades que aprenden juntas {token_hex(3)}"
ENGLISH_TITLE = "Cities that learn together"
PARAGRAPHS = [
    "Ninguna ciudad aprende sola, aunque a veces lo parezca desde la propia ventana.",
    "En este módulo miramos qué pasa cuando dos municipios se visitan y se escuchan.",
    "Al final encontrará dos preguntas: responda a la que más le importe, en su lengua.",
]
VIDEOS = [
    "La ciudad que aprende de otra ciudad",
    "Redes que funcionan: hilos y nudos",
    "Una economía que cuida",
    "Película de muestra (Vimeo): Big Buck Bunny",
]
QUESTIONS = [
    "¿Qué ha aprendido su ciudad de otra?",
    "¿Qué podría enseñar la suya?",
]
FRENCH = "Notre ville a appris de sa voisine comment entretenir un marché couvert."
ARABIC = "تجربة جميلة، ونحن في مدينتنا نتعلم من جيراننا كيف نحافظ على السوق القديم."

# The editor saves drafts by itself: it looks for changes twice a second and sends them half a
# second later. What was changed in its first two seconds it takes for the saved state and leaves
# to us. So three quiet seconds mean that nothing is on its way, and nothing will be.
AT_REST = """() => {
    const form = document.querySelector("[data-edit-form]");
    const indicator = document.querySelector("#w-autosave-indicator");
    const isAtRest = form.dataset.wUnsavedHasEditsValue !== "true"
        && indicator.dataset.wAutosaveStateValue !== "saving";
    window.atRestSince = isAtRest ? (window.atRestSince ?? Date.now()) : undefined;
    return isAtRest && Date.now() - window.atRestSince > 3000;
}"""


class Editor:
    """The page editor, used as an instructor does: by its labels, from top to bottom."""

    def __init__(self, page):
        self.page = page
        self.sections = 0

    def title(self, text):
        self.page.get_by_role("textbox", name="Title*", exact=True).first.fill(text)

    def add_section(self, title):
        self.insert(last=1)
        self.page.locator(f"[name=body-{self.sections}-value-title]").fill(title)
        self.sections += 1

    def add_block(self, name):
        blocks = self.page.locator(f"[name^=body-{self.sections - 1}-][name$=-type]")
        wanted = blocks.count() + 1
        self.insert(last=2)  # The last button adds a section, the one before it a block to it.
        self.page.get_by_role("option", name=name, exact=True).click()
        expect(blocks).to_have_count(wanted, timeout=PATIENCE)

    def insert(self, last):
        buttons = self.page.get_by_role("button", name="Insert a block")
        buttons.nth(buttons.count() - last).click()

    def write(self, paragraphs):
        self.add_block("Text")
        self.page.locator("[contenteditable]:focus").wait_for()
        for paragraph in paragraphs:
            self.page.keyboard.insert_text(paragraph)
            self.page.keyboard.press("Enter")

    def show(self, video):
        self.add_block("Video")
        self.page.get_by_role("button", name="Choose video").click()
        self.page.get_by_role("dialog").get_by_role("link", name=video).click()
        self.page.get_by_role("dialog").wait_for(state="hidden")

    def link(self, title, url):
        self.add_block("Reading")
        self.field("title").fill(title)
        self.field("url").fill(url)

    def ask(self, question):
        self.add_block("Question to answer")
        self.field("question").fill(question)

    def field(self, name):
        return self.page.locator(f"[name^=body-{self.sections - 1}-][name$=-value-{name}]").last

    def preview(self):
        self.page.locator("[data-side-panel-toggle=preview]").click()
        return self.page.frame_locator("#w-preview-iframe")

    def close_preview(self):
        self.page.locator("[data-side-panel-toggle=preview]").click()

    def publish(self):
        """Publish the page; returns its address on the site."""
        wait_until(self.page, AT_REST)
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name="Publish", exact=True).click()
        return self.page.get_by_role("link", name="View live").get_attribute("href")


def write_module(page, course):
    """An instructor writes, previews and publishes a module; returns its address."""
    page.goto(course)
    page.locator("wagtail-userbar [data-wagtail-userbar-trigger]").click()
    page.locator("wagtail-userbar a[href*=add_subpage]").click()
    page.wait_for_url("**/admin/pages/add/courses/modulepage/**")
    editor = Editor(page)
    editor.title(TITLE)
    editor.add_section("Introducción")
    editor.write(PARAGRAPHS)
    editor.add_section("Vídeos")
    for video in VIDEOS:
        editor.show(video)
    editor.add_section("Para leer")
    editor.link("Una agenda común", "https://example.org/agenda")
    editor.add_section("Preguntas")
    for question in QUESTIONS:
        editor.ask(question)
    preview = editor.preview()
    preview.get_by_text(QUESTIONS[1]).first.wait_for()
    editor.close_preview()
    return editor.publish()


def translate_module(page):
    """The same instructor gives the module an English page; returns its address."""
    row = page.get_by_role("row").filter(has_text=TITLE)
    row.hover()
    row.get_by_role("button", name="More options").click()
    page.locator("a[href*='/translation/submit/page/']:visible").click()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/edit/**")
    editor = Editor(page)
    editor.title(ENGLISH_TITLE)
    page.locator("[name$=-value-question]").first.fill("What has your city learnt from another?")
    return editor.publish()


def answer_first_question(page, module, text):
    page.goto(module)
    page.locator("#prompt-1 a.button").click()
    page.locator("#compose [name=source]").fill(text)
    if page.locator("#compose [name=guest_name]").count():
        page.locator("#compose [name=guest_name]").fill("Gilberte")
    page.locator("#compose .composer__buttons .button--primary").click()


def approve(page, module, text):
    page.goto(module)
    post = page.locator("article.post", has_text=text)
    post.locator("form[action*='/publish/'] button").click()
    page.locator("article.post", has_text=text).locator(".badge--alert").wait_for(state="detached")


def reply_to(page, module, answered, text):
    page.goto(module)
    page.locator("article.post", has_text=answered).locator("a[data-reply]").click()
    page.locator("#compose [name=source]").fill(text)
    page.locator("#compose .composer__buttons .button--primary").click()
    page.locator("article.post", has_text=text).wait_for()


def assert_shows_both(page, module):
    page.goto(module)
    for text, language in [(FRENCH, "fr"), (ARABIC, "ar")]:
        body = page.locator("article.post .post__text", has_text=text)
        assert body.get_attribute("lang") == language
        assert body.get_attribute("dir") == "auto"
        assert body.is_visible()


def test_a_module_is_written_published_and_answered_in_two_languages(demo, signed_in, reader):
    instructor = signed_in("instructor", viewport={"width": 1400, "height": 1000})
    module = write_module(instructor, demo.module.rsplit("/", 2)[0] + "/")
    english = translate_module(instructor)

    guest = reader(java_script_enabled=False)
    guest.goto(module)
    assert guest.locator("h1").inner_text() == TITLE
    for words in [*PARAGRAPHS, *VIDEOS, *QUESTIONS]:
        assert guest.get_by_text(words).first.is_visible()
    answer_first_question(guest, module, FRENCH)
    approve(signed_in("moderator"), module, FRENCH)
    reply_to(signed_in("learner"), module, FRENCH, ARABIC)

    stranger = reader()
    assert_shows_both(stranger, module)
    assert_shows_both(stranger, english)
    assert stranger.locator("h1").inner_text() == ENGLISH_TITLE
