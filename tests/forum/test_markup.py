import json
import re
import time

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from forum import markup
from forum.markup import cook, is_blank, is_clean, normalise, plain
from forum.models import SOURCE_MAX_LENGTH
from tests.corpora import read_corpus

from .html_reader import text_of, violations

MARKUP_FILES = [
    *("bleach", "commonmark_spec", "h5sc", "markdown_it_fixtures"),
    *("owasp_filter_evasion", "patt_md"),
]


def input_of(case):
    return case["input"] if "input" in case else json.loads(f'"{case["input_escaped"]}"')


CORPORA = [
    *(f"markup/{name}.json" for name in MARKUP_FILES),
    "unicode/nasties.json",
    "unicode/naughty_strings.json",
]


MARKS = [
    *"*_`~[]()<>!#>-+|\\\n \t&;:/'\"=.",
    *("a", "https://x.yz", "javascript:", "&#x6a;", "<p", "1.", "```", "\u202e", "ع", "\u200b"),
]


@pytest.mark.parametrize("name", CORPORA)
def test_every_hostile_input_comes_out_harmless(name):
    for case in read_corpus(name):
        for text in {input_of(case), case.get("expected") or ""}:
            assert violations(cook(text)) == [], case["id"]


@pytest.mark.parametrize("name", CORPORA)
def test_raw_html_would_come_out_harmless_too(name):
    """The second and third gates hold alone, should Markdown ever let HTML through."""
    for case in read_corpus(name):
        html = markup.sanitise(normalise(input_of(case)))
        assert violations(html) == [], case["id"]
        assert is_clean(html), case["id"]


def test_the_canary_sings_when_the_sanitiser_is_taken_out(monkeypatch):
    monkeypatch.setattr(markup, "render", lambda source, known, drawn: source)
    monkeypatch.setattr(markup, "sanitise", lambda html: html)
    monkeypatch.setattr(markup, "is_clean", lambda html: True)
    cases = [*read_corpus("markup/owasp_filter_evasion.json"), *read_corpus("markup/h5sc.json")]
    assert sum(bool(violations(cook(case["input"]))) for case in cases) > 100


def test_the_last_gate_shows_as_plain_text_what_the_others_let_through(monkeypatch):
    monkeypatch.setattr(markup, "sanitise", lambda html: html + "<script>alert(1)</script>")
    assert cook("**Hola**") == '<p dir="auto">**Hola**</p>'


@pytest.mark.parametrize(
    "html",
    [
        "<script>",
        "<p onclick=x>a</p>",
        '<p dir="rtl">a</p>',
        "<p>a",
        "a</p>",
        "<strong><em>a</strong></em>",
        "<!-- a -->",
        "<!doctype html>",
        "<?php ?>",
        "<![CDATA[a]]>",
        '<a href="javascript:alert(1)">a</a>',
        '<a href="/es/">a</a>',
        '<a href="https://a.example" href="javascript:1">a</a>',
        '<a href="https://good.example@evil.example">a</a>',
        "<br/>",
        '<p class="x">a</p>',
    ],
)
def test_the_last_gate_knows_a_surprise(html):
    assert not is_clean(html)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Hola\nBuenas", '<p dir="auto">Hola<br>\nBuenas</p>'),
        ("**a** *b* ~~c~~ `d`", "<strong>a</strong> <em>b</em> <s>c</s> <code>d</code>"),
        ("# Título", '<p dir="auto"><strong>Título</strong></p>'),
        ("Título\n===", '<p dir="auto"><strong>Título</strong></p>'),
        ("> cita", '<blockquote dir="auto">\n<p>cita</p>\n</blockquote>'),
        ("- a\n- b", '<ul dir="auto">\n<li>a</li>\n<li>b</li>\n</ul>'),
        ("3. a", '<ol start="3" dir="auto">'),
        ("```python\nx < 1\n```", '<pre dir="auto"><code>x &lt; 1\n</code></pre>'),
        ("<b>a</b>", '<p dir="auto">&lt;b&gt;a&lt;/b&gt;</p>'),
        ("|a||\n|-|-|\n|1|2|", "<th>a</th>\n<td></td>"),
        ("---", "<hr>"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](/es/forum/)", "[a](/es/forum/)"),
        ("fin.La casa", "fin.La casa"),
    ],
)
def test_markdown_becomes_html(source, html):
    assert html in cook(source)


LINK = '<a href="{}" rel="nofollow ugc noopener">{}</a>'


@pytest.mark.parametrize(
    ("source", "href", "words"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("www.a.example.", "http://www.a.example", "www.a.example"),
        ("ana@ciudad.org", "mailto:ana@ciudad.org", "ana@ciudad.org"),
        ("[aquí](https://a.example)", "https://a.example", "aquí"),
        ("[](https://a.example)", "https://a.example", "a.example"),
        ("[\u200b](https://a.example)", "https://a.example", "\u200ba.example"),
        ("![plano](https://a.example/x.png)", "https://a.example/x.png", "plano"),
        ("![](https://a.example/x.png)", "https://a.example/x.png", "a.example"),
        ("[a.example/x](https://www.a.example/y)", "https://www.a.example/y", "a.example/x"),
    ],
)
def test_links_and_images_are_links(source, href, words):
    assert LINK.format(href, words) in cook(source)


@pytest.mark.parametrize(
    "words",
    [
        "bank.example",
        "https://bank.example/login",
        "visit bank.example now",
        "bank\u3002example",
        "ba\u200bnk.example",
        "evil.example.bank.example",
        "https://bank.example:443/x",
        "**bank**.example",
        "evil.example/bank.example bank.example",
        "ana@bank.example",
    ],
)
def test_a_link_that_names_another_place_shows_where_it_leads(words):
    assert "(evil.example)</a>" in cook(f"[{words}](https://evil.example/a)")


@pytest.mark.parametrize(
    "words",
    [
        "\u202eelpmaxe.knab\u202c bank.example",
        "\u2066bank.example\u2069",
        "bank\u200e.\u200fexample",
        "\u061cbank.example",
        "bank.example\u202e/gpj.x",
        "\uff42ank.example",
        "bank\uff0eexample",
        "bank.ex\u00adample",
        "bank.example\u2044login",
        "bank\u06d4example\u2215login",
    ],
)
def test_turned_and_hidden_letters_do_not_hide_where_a_link_leads(words):
    assert "(evil.example)</a>" in cook(f"[{words}](https://evil.example/a)")


@pytest.mark.parametrize(
    "words",
    ["\u202ea@bank.example", "a@\u2066bank.example\u2069", "a\uff20bank.example", "bank.example"],
)
def test_turned_and_hidden_letters_do_not_hide_a_mailbox(words):
    assert "(b@evil.example)</a>" in cook(f"[{words}](mailto:b@evil.example)")


@pytest.mark.parametrize(
    "address",
    [
        "mailto:b@evil.example%0d%0aBcc:c@evil.example",
        "mailto:b@evil.example?bcc=c@evil.example",
    ],
)
def test_a_mail_link_is_marked_as_every_other(address):
    html = cook(f"[a@bank.example]({address})")
    assert violations(html) == []
    assert not re.search('href="[^"]*%0', html)
    assert "b@evil.example" in text_of(html)


@pytest.mark.parametrize("outer", ["https://b.example", "post:12", "image:" + "0" * 32])
def test_an_address_in_the_words_of_a_link_is_no_link_of_its_own(outer):
    html = cook(f"[one <https://a.example> two]({outer})")
    assert "one https://a.example" in html
    assert html.count("<a ") == (outer == "https://b.example")


def test_a_link_to_a_mailbox_through_a_user_name_is_no_link():
    assert "<a" not in cook("[aquí](https://bank.example@evil.example/)")


def test_a_host_in_other_letters_shows_its_plain_spelling():
    assert "(xn--pple-43d.com)" in cook("https://\u0430pple.com/")


def test_a_mail_link_that_names_another_mailbox_shows_its_own():
    assert "(b@evil.example)" in cook("[a@bank.example](mailto:b@evil.example)")


@pytest.mark.parametrize(
    "source",
    [">" * 40 + " Hola", "- " * 40 + "Hola", "**" * 200 + "Hola" + "**" * 200, "Hola\n" * 3000],
)
def test_nothing_is_lost_where_the_markup_goes_too_far(source):
    html = cook(source)
    assert "Hola" in html
    assert violations(html) == []


def test_a_wide_table_is_shown_as_the_text_it_is():
    source = "|" * 300 + "\n" + "|-" * 300 + "|\n" + "|\n" * 300
    assert "<table" not in cook(source)
    assert cook(source).count("|") == source.count("|")


def test_a_long_table_does_not_reach_past_a_blank_line():
    assert "<table" in cook("|a|b|\n|-|-|\n|1|2|\n\n" + "Hola\n" * 600)


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join))
def test_any_sequence_of_marks_comes_out_harmless(source):
    html = cook(source)
    assert violations(html) == []
    assert is_clean(html)


@hypothesis_settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_plain_text_reads_as_it_was_written(source):
    source = normalise(source)
    assert text_of(plain(source)) == " ".join(source.split())


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("e\u0301", "é"),
        ("a\x00\x07b\x9fc\ud800d", "abcd"),
        ("a\u2028b\x85c", "a\nb\nc"),
        ("  \n a\tb \n", "a\tb"),
    ],
)
def test_a_text_is_normalised(text, stored):
    assert normalise(text) == stored


@pytest.mark.parametrize(
    ("text", "blank"),
    [("", True), ("\u200b\u2060\ufeff", True), ("\u3164\u2800", True), ("🙂", False), (".", False)],
)
def test_a_text_without_anything_to_see_is_blank(text, blank):
    assert is_blank(text) is blank


MORE_SLOW_INPUTS = {
    "lines": "'a\\n'*n",
    "items": "'- a\\n'*n",
    "rows": "'a|'*20+'\\n'+'-|'*20+'\\n'+'|\\n'*n",
    "delimiters": "'-|-\\n'*n",
    "strong": "'**'*n+'a'+'**'*n",
    "emphasis": "'*_'*n+'a'+'_*'*n",
    "links": "'[a](http://b.c) '*n",
    "addresses": "'http://b.co '*n",
    "www": "'www.'*n",
    "mailboxes": "'a@b.co '*n",
    "less": "'<'*n",
    "quotations": "'> a\\n\\n'*n",
    "mixed nesting": "'> - '*n+'a'",
}


def slow_inputs():
    cases = {case["id"]: case["expr"] for case in read_corpus("attacks/slow_inputs.json")}
    return {name: expr for name, expr in cases.items() if "*n" in expr or "range(" in expr}


def text_of_length(expression, length):
    """The longest text of a generator that is not longer than this."""
    low, high = 1, length
    while low < high:
        n = (low + high + 1) // 2
        low, high = (n, high) if len(eval(expression, {"n": n})) <= length else (low, n - 1)
    return eval(expression, {"n": low})[:length]


def cost(text):
    """Seconds of this processor's time, the best of five runs: others slow the processor down."""
    runs = []
    for _ in range(5):
        started = time.process_time()
        cook(text)
        runs.append(time.process_time() - started)
    return min(runs)


def test_no_post_is_slow_to_cook():
    """Cost grows with the length and not with its square, and stays far under 300 ms."""
    for name, expression in (slow_inputs() | MORE_SLOW_INPUTS).items():
        whole = cost(text_of_length(expression, SOURCE_MAX_LENGTH))
        quarter = cost(text_of_length(expression, SOURCE_MAX_LENGTH // 4))
        assert whole < 0.3, f"{name}: {whole:.3f} s"
        assert whole < 10 * quarter + 0.05, f"{name}: {quarter:.3f} s, then {whole:.3f} s"


def test_an_endless_text_is_shown_without_markup():
    assert cook("*a* " * 100_000).startswith('<p dir="auto">*a* *a*')
