"""What travels to an engine, and what is taken from what comes back."""

import time

import pytest

from forum.markup import cook, is_clean
from forum.translation.engine import Unavailable
from forum.translation.masks import Masked, Restored
from tests.forum.html_reader import text_of, violations


def back(html, change=lambda html: html):
    masked = Masked(html)
    return masked.restore(change(masked.html))


@pytest.mark.parametrize(
    ("source", "secret"),
    [
        ("Usa `perro()` siempre", "perro"),
        ("```\nperro = 1\n```\n\nY sigue", "perro"),
        ("Mira [esto](https://example.org/perro?x=1)", "example.org"),
        ("Mira https://example.org/perro", "example.org"),
        ("Escribe a perro@example.org", "perro"),
        ("Gracias @perro", "perro"),
    ],
)
def test_code_addresses_and_mentions_stay_at_home_and_in_their_place(source, secret):
    html = cook(source)
    assert secret not in Masked(html).html
    assert back(html) == html
    assert secret in back(html)


def test_words_of_a_link_travel():
    assert "esta página" in Masked(cook("Mira [esta página](https://example.org/)")).html


def test_quotation_in_another_language_stays_as_it_is():
    html = '<blockquote lang="gn"><p>Mba\u2019e</p></blockquote><p>Hola</p>'
    masked = Masked(html, "es")
    assert "Mba" not in masked.html
    assert "Hola" in masked.html


def test_quotation_in_the_language_of_the_post_travels():
    assert "Hola" in Masked('<blockquote lang="es"><p>Hola</p></blockquote>', "es").html


def test_mentions_and_pictures_stay_at_home_and_in_their_place():
    html = (
        '<p dir="auto"><span class="mention">@<bdi>Ana</bdi></span> mira '
        f'<img src="/forum/images/{"a" * 32}/" alt="perro" width="2" height="2"></p>'
    )
    masked = Masked(html, "es")
    assert "Ana" not in masked.html
    assert "perro" not in masked.html
    restored = Restored(masked.html, masked.kept, masked.links).html
    assert restored == html


def test_engine_brings_no_picture_and_no_mention():
    answer = back(cook("Hola"), lambda _: '<p>Hi <img src="/x"><span class="mention">@x</span></p>')
    assert answer == "<p>Hi @x</p>"


def test_code_that_an_engine_lost_stands_at_the_end():
    answer = back(cook("Usa `perro()` y vete"), lambda html: "<p>Use and go</p>")
    assert text_of(answer) == "Use and goperro()"
    assert "<code>perro()</code>" in answer


def test_code_that_an_engine_multiplied_comes_once():
    answer = back(cook("Usa `perro()`"), lambda html: html * 50)
    assert answer.count("perro()") == 1


def test_engine_cannot_bring_an_address_of_its_own():
    html = cook("Mira [esto](https://example.org/)")
    answer = back(html, lambda html: f'{html}<p><a href="https://evil.example/">here</a></p>')
    assert "evil" not in answer
    assert "here" in answer
    assert 'href="https://example.org/"' in answer


def test_link_in_two_pieces_leads_to_the_same_place_twice():
    html = cook("Mira [la casa](https://example.org/)")
    answer = back(html, lambda html: '<p><a id="a0">the</a> big <a id="a0">house</a></p>')
    assert answer.count('href="https://example.org/"') == 2


HOSTILE = [
    "<script>alert(1)</script><p>Hi</p>",
    "<img src=x onerror=alert(1)>Hi",
    '<p onclick="alert(1)" style="position:fixed">Hi</p>',
    "<svg><style><img src=x onerror=alert(1)></style></svg>Hi",
    '<a href="javascript:alert(1)">Hi</a>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 "
    "onerror=alert(1)&gt;'>Hi",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>Hi",
    "<form action=https://evil.example/><button>Hi</button></form>",
    "</div></article><h1>Hi</h1>",
    "<!--><script>alert(1)</script>-->Hi",
    "<p dir=rtl lang=x id=compose class=button>Hi</p>",
    "<details open ontoggle=alert(1)>Hi</details>",
    "Hi<p><b><i></p></b><ul><li><table><tr><td>Hi",
    "Hi &lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("answer", HOSTILE)
def test_hostile_answer_is_left_with_words_alone(answer):
    html = back(cook("Hola"), lambda _: answer)
    assert violations(html) == []
    assert is_clean(html)
    assert "Hi" in html


@pytest.mark.parametrize("answer", ["", "  ", "<p></p>", "<script>x</script>", "\x00\u200b"])
def test_empty_answer_is_no_translation(answer):
    with pytest.raises(Unavailable):
        back(cook("Hola"), lambda _: answer)


@pytest.mark.parametrize("piece", ["<p ", "<a id=a0>", "<!--", "</p>", "<p a=b", "&#", "<b><i>"])
def test_hostile_answer_takes_no_time(piece):
    masked = Masked(cook("Hola [x](https://example.org/)"))
    begun = time.process_time()
    try:
        html = masked.restore("Hi" + piece * (80_000 // len(piece)))
    except Unavailable:
        html = ""
    assert time.process_time() - begun < 5
    assert is_clean(html)
