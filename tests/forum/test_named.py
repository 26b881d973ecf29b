"""What a text may name: people, pictures and posts; and that nobody forges them."""

import pytest

from forum.markup import cook, is_clean, located
from forum.named import Drawn, Known, Picture, Quoted, mention_of

from .html_reader import text_of, violations

KEY = "0123456789abcdef" * 2
KNOWN = Known(
    members={1: "Ana Pérez", 2: "Ana", 3: "ليلى حسن", 4: "<b>Leo</b>", 5: "R[2]_*`\\"},
    names={"ana pérez": 1, "ana": 2, "ليلى حسن": 3},
    pictures={KEY: Picture(KEY, "Un puente", 640, 480)},
    posts={7: Quoted("Gil <3", "fr"), 8: Quoted("", ""), 9: Quoted("ليلى", "ar")},
)
ANA = '<span class="mention">@<bdi>Ana Pérez</bdi></span>'
IMG = (
    f'<img src="/forum/images/{KEY}.webp" alt="{{}}" width="640" height="480"'
    ' loading="lazy" decoding="async">'
)


def shown(source):
    """The HTML of a text, and what it came to show."""
    drawn = Drawn()
    html = cook(source, KNOWN, drawn)
    assert violations(html) == []
    assert is_clean(html)
    return html, drawn


@pytest.mark.parametrize(
    "source",
    [
        "@[Ana Pérez](member:1)",
        "@[Somebody Else](member:1)",
        "@Ana Pérez",
        "@ana pérez",
        "Hola, @Ana Pérez, ¿qué tal?",
        "**@Ana Pérez**",
        "(@[x](member:1))",
        "- @Ana Pérez's idea",
        "# @Ana Pérez",
        "|a|\n|-|\n|@Ana Pérez|",
    ],
)
def test_a_mention_shows_the_name_that_the_member_bears(source):
    html, drawn = shown(source)
    assert ANA in html
    assert drawn.members == {1}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("`@Ana Pérez`", "@Ana Pérez"),
        ("```\n@[Ana](member:1)\n```", "@[Ana](member:1)"),
        ("[@Ana Pérez](https://a.example)", "@Ana Pérez"),
        ("@[Nadie](member:99)", "@Nadie"),
        ("@[Na\\]die](member:99)", "@Na]die"),
        ("correo@Ana.example", "correo@Ana.example"),
        ("https://a.example/@Ana", "https://a.example/@Ana"),
        ("@Anabel", "@Anabel"),
        ("@ Ana", "@ Ana"),
        ("\\@Ana", "@Ana"),
        ("[Ana](member:1)", "[Ana](member:1)"),
        ("![@Ana](https://a.example/x.png)", "@Ana"),
    ],
)
def test_what_is_no_mention_stays_text(source, words):
    html, drawn = shown(source)
    assert "mention" not in html.replace("member:", "")
    assert words in text_of(html)
    assert not drawn.members


@pytest.mark.parametrize("pk", KNOWN.members)
def test_what_completion_inserts_names_one_member_whatever_her_name(pk):
    html, drawn = shown(mention_of(pk, KNOWN.members[pk]))
    assert drawn.members == {pk}
    assert text_of(html) == f"@{KNOWN.members[pk]}"


def test_the_longest_name_wins():
    assert shown("@Ana Pérez y @Ana")[1].members == {1, 2}


def test_a_post_mentions_twenty_people_at_most():
    known = Known(members={pk: f"Ana {pk}" for pk in range(1, 31)})
    drawn = Drawn()
    html = cook(" ".join(mention_of(pk, "x") for pk in known.members), known, drawn)
    assert len(drawn.members) == html.count("<bdi>") == 20
    assert "@Ana 30" in html


def test_a_mention_in_a_quotation_tells_nobody_again():
    html, drawn = shown("> @Ana Pérez dijo\n\n@Ana")
    assert ANA in html
    assert drawn.members == {2}


# Pictures


@pytest.mark.parametrize(
    ("source", "alt"),
    [
        (f"![Un río](image:{KEY})", "Un río"),
        (f"![](image:{KEY})", "Un puente"),
        (f'![a "b" <c> & d](image:{KEY})', "a &quot;b&quot; &lt;c&gt; &amp; d"),
        (f"![@Ana Pérez](image:{KEY})", "@Ana Pérez"),
        (f"![x][p]\n\n[p]: image:{KEY}", "x"),
    ],
)
def test_our_own_picture_is_drawn(source, alt):
    html, drawn = shown(source)
    assert IMG.format(alt) in html
    assert (drawn.pictures, drawn.members) == ({KEY}, set())


@pytest.mark.parametrize(
    "source",
    [
        "![x](image:" + "f" * 32 + ")",
        f"![x](image:{KEY[:-1]})",
        f"![x](image:{KEY}/../../admin)",
        f"![x](image:{KEY}?a)",
        f"[x](image:{KEY})",
        f"<image:{KEY}>",
        f"[![x](image:{KEY})](https://a.example)",
        "![x](https://a.example/x.png)",
        f"![x](/forum/images/{KEY}.webp)",
        f'<img src="/forum/images/{KEY}.webp">',
        "![x](data:image/png;base64,AAAA)",
    ],
)
def test_no_other_picture_is_drawn(source):
    html, drawn = shown(source)
    assert "<img" not in html
    assert not drawn.pictures


def test_a_post_shows_ten_pictures_at_most():
    keys = [f"{n:032x}" for n in range(12)]
    known = Known(pictures={key: Picture(key, "a", 1, 1) for key in keys})
    html = cook("\n".join(f"![b](image:{key})" for key in keys), known)
    assert html.count("<img") == 10


# Quotations


@pytest.mark.parametrize(
    "source", ["> [Quien sea](post:7):\n>\n> Bonjour", "> [x](post:7):\n> Bonjour"]
)
def test_a_quotation_bears_the_name_and_the_language_of_its_post(source):
    html, _ = shown(source)
    assert html.startswith('<blockquote lang="fr" dir="auto">') or html.startswith(
        '<blockquote dir="auto" lang="fr">'
    )
    link = '<a href="/forum/posts/7/" rel="nofollow ugc noopener"><bdi>Gil &lt;3</bdi></a>:'
    assert f"<p>{link}</p>\n<p>Bonjour</p>" in html


def test_a_quoted_post_of_unknown_language_and_name_is_still_linked():
    html, _ = shown("> [x](post:8):\n> Hm")
    assert 'lang=""' in html
    assert "<bdi>#8</bdi>" in html


def test_a_quotation_in_a_quotation_has_its_own_direction():
    html, _ = shown("> [x](post:7):\n>\n> > [y](post:9):\n> >\n> > نعم")
    assert html.count('dir="auto"') == 2
    assert 'lang="ar"' in html


@pytest.mark.parametrize(
    "source",
    [
        "[x](post:7): Bonjour",
        "> Bonjour [x](post:7):",
        "> [x](post:7) a dit",
        "> [x](post:99):\n> Bonjour",
        "> [x](post:7/../../admin):",
        "> [x](/forum/posts/7/):",
        "- [x](post:7):",
        "> **[x](post:7)**:",
        "<post:7>",
    ],
)
def test_a_post_is_named_at_the_head_of_a_quotation_only(source):
    html, _ = shown(source)
    assert "<a" not in html
    assert "lang" not in html


# Forging


@pytest.mark.parametrize(
    "html",
    [
        '<span class="mention admin">a</span>',
        "<span style='color:red'>a</span>",
        '<bdi dir="rtl">a</bdi>',
        '<img src="https://evil.example/x.png">',
        f'<img src="/forum/images/{KEY}.webp" onload="x">',
        f'<img src="/forum/images/{KEY}.webp" srcset="x">',
        f'<img src="/forum/images/{KEY}.svg">',
        f'<img src="//evil.example/forum/images/{KEY}.webp">',
        '<img width="99999">',
        '<img loading="eager">',
        '<blockquote lang="x-evil">a</blockquote>',
        '<p lang="es">a</p>',
        '<a href="/forum/posts/7/delete">a</a>',
        '<a href="/forum/posts/7/?x">a</a>',
        '<a class="mention">a</a>',
    ],
)
def test_the_last_gate_knows_a_forgery(html):
    assert not is_clean(html)


def test_addresses_of_posts_follow_the_reader_and_words_stay():
    html = cook('> [x](post:7):\n\n`<a href="/forum/posts/`', KNOWN)
    shown = located(html, "/ar/forum/posts/")
    assert 'href="/ar/forum/posts/7/"' in shown
    assert '&lt;a href="/forum/posts/' in shown
