"""A name, a text or a title moves nothing but itself, whatever its direction (Unicode UAX #9)."""

import json

import pytest

from tests.corpora import read_corpus
from tests.forum.test_markup import input_of
from tests.house.sources import ROOT

LANGUAGES = ("es", "ar")
NAMES = ["Ana", "سمر", "سمر 2026", "אבי (1)", "Zoë سمر", "!Ana!"]

# Puts a name into a sentence between two numbers; tells where the three parts begin.
SAY = """name => {
    const sentence = document.querySelector(".forum__welcome");
    const bdi = document.createElement("bdi");
    bdi.textContent = name;
    sentence.replaceChildren("(1) ", bdi, " 2026");
    return [...sentence.childNodes].map(part => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return range.getBoundingClientRect().x;
    });
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_another_direction_does_not_move_its_neighbours(language, demo, reader):
    page = reader()
    page.goto(demo.module)
    page.goto(page.get_attribute(f"link[rel=alternate][hreflang={language}]", "href"))
    for name in NAMES:
        places = page.evaluate(SAY, name)
        assert places == sorted(places, reverse=language == "ar"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_of_every_post_stand_beside_its_name(language, demo, reader):
    page = reader(viewport={"width": 1280, "height": 900})
    page.goto(demo.module)
    page.goto(page.get_attribute(f"link[rel=alternate][hreflang={language}]", "href"))
    names = page.locator(".post__head")
    for head in names.all()[:20]:
        name, when = head.locator("h3").bounding_box(), head.locator("time").bounding_box()
        assert (name["x"] < when["x"]) == (language == "es"), head.inner_text()


def test_a_name_that_could_turn_the_line_is_refused_and_the_text_kept(demo, reader):
    entries = read_corpus("unicode/nasties.json")
    names = [entry["input"] for entry in entries if entry["category"] == "bidi_unbalanced"]
    page = reader(java_script_enabled=False)
    page.goto(demo.module)
    for name in names:
        page.locator("#compose [name=source]").fill("Une bonne idée.")
        page.locator("#compose [name=guest_name]").fill(name)
        page.locator("#compose .composer__buttons .button--primary").click()
        assert page.locator("#guest-name-error").is_visible(), ascii(name)
        assert page.locator("#compose [name=source]").input_value() == "Une bonne idée."


# Of each post: how far its parts stand from the part before them, and where its lines begin.
PLACES = """() => {
    const rtl = document.documentElement.dir === "rtl";
    const box = part => part.getBoundingClientRect();
    const gap = (one, two) => rtl ? one.left - two.right : two.left - one.right;
    const inset = (outer, inner) => rtl ? outer.right - inner.right : inner.left - outer.left;
    const between = parts => parts.slice(1).map((part, i) => [
        part.className, gap(box(parts[i]), box(part)), box(part).height]);
    return [...document.querySelectorAll("article.post")].map(post => {
        const [head] = post.getElementsByClassName("post__head");
        const [main] = post.getElementsByClassName("post__main");
        const lines = [...main.children, ...main.querySelectorAll(".post__actions > *")];
        return [
            ...between([...head.children]),
            ...lines.map(line => [line.className, inset(box(post), box(line)), 0]),
            ["post", inset(box(document.body), box(post)), box(post).width],
        ];
    });
}"""
NO_FORM_SENDS = {"\0", *map(chr, range(0xD800, 0xE000))}
A_PIXEL = 1  # Fractions of one come from the widths of letters.


@pytest.fixture(scope="module")
def hostile_pairs(demo):
    """Paths of discussions with hostile texts, each with that of its plain twin."""
    texts = [input_of(entry) for entry in read_corpus("unicode/nasties.json")]
    texts = [text for text in texts if NO_FORM_SENDS.isdisjoint(text)]
    code = (ROOT / "tests/browser/hostile_discussions.py").read_text(encoding="utf-8")
    printed = demo.manage("shell", "--no-imports", "-c", code, given=json.dumps(texts))
    return json.loads(printed.splitlines()[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_texts_and_titles_move_nothing_but_themselves(
    language, hostile_pairs, reader
):
    page = reader(viewport={"width": 1280, "height": 900})
    for pair in hostile_pairs:
        hostile, plain = [], []
        for path, places in zip(pair, (hostile, plain), strict=True):
            page.goto(f"/{language}{path}?order=oldest")
            places += page.evaluate(PLACES)
        assert len(hostile) == len(plain) > 5
        for number, (post, twin) in enumerate(zip(hostile, plain, strict=True)):
            assert [part[0] for part in post] == [part[0] for part in twin]
            moved = [
                (part, other)
                for part, other in zip(post, twin, strict=True)
                if any(abs(a - b) > A_PIXEL for a, b in zip(part[1:], other[1:], strict=True))
            ]
            assert moved == [], (pair, number)
