"""What people wrote at Disqus means the same here, and none of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.importers.cooking import Raw, cook_raw
from forum.importers.links import unwrapped
from forum.importers.records import HTML, PLAIN
from forum.search.excerpts import plain_text


def cooked(html):
    return cook_raw(Raw(html, HTML, "")).html.replace(' dir="auto"', "").replace("\n", "")


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>a<br>b</p><p>c</p>", "<p>a<br>b</p><p>c</p>"),
        ("plain text\nline two", "<p>plain text<br>line two</p>"),
        ("<p>&lt;b&gt;bold&lt;/b&gt; &amp;amp;</p>", "<p>&lt;b&gt;bold&lt;/b&gt; &amp;amp;</p>"),
        ("<p># 1. - *a* _b_ `c` [d](e) ~~f~~</p>", "<p># 1. - *a* _b_ `c` [d](e) ~~f~~</p>"),
        ("<p>1. a</p><p>- b<br>+ c</p><p>&gt; d</p>",
         "<p>1. a</p><p>- b<br>+ c</p><p>&gt; d</p>"),
        ("<b>b</b><i>i</i><u>u</u>",
         "<p><strong>b</strong><em>i</em><em>u</em></p>"),
        ("<p>a<b> b </b>c <s>d</s></p>", "<p>a <strong>b</strong> c <s>d</s></p>"),
        ("<b>x<br>y</b>", "<p><strong>x</strong><br><strong>y</strong></p>"),
        ("<p>x<b>“y”</b>z</p>", "<p>x“y”z</p>"),
        ("<blockquote>q<blockquote>r</blockquote></blockquote>a",
         "<blockquote><p>q</p><blockquote><p>r</p></blockquote></blockquote><p>a</p>"),
        ("<pre><code>if a &lt; b:\n    `x`</code></pre>",
         "<pre><code>if a &lt; b:    `x`</code></pre>"),
        ("<ol><li>a</li><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>"),
        ("<p>@user:disqus hi</p>", "<p>@user:disqus hi</p>"),
        ("<script>alert(1)</script><p onclick=x>ok</p>", "<p>ok</p>"),
        ("<spoiler>secret</spoiler>", "<p>secret</p>"),
    ],
)  # fmt: skip
def test_html_means_the_same(html, shown):
    assert cooked(html) == shown


@pytest.mark.parametrize(
    ("html", "address", "words"),
    [
        ('<a href="https://disq.us/url?url=https%3A%2F%2Fexample.org%2Fa%3Axy_-9&cuid=1">'
         "https://example.org/a</a>", "https://example.org/a", "https://example.org/a"),
        ('<a href="http://blogs.example.com/b/archive/long.aspx">http://blogs.example.com/b/...</a>',
         "http://blogs.example.com/b/archive/long.aspx",
         "http://blogs.example.com/b/archive/long.aspx"),
        ('<a href="https://example.org/x_y_z">here</a>', "https://example.org/x_y_z", "here"),
        ('<img src="https://uploads.disquscdn.com/a.png" alt="A map">',
         "https://uploads.disquscdn.com/a.png", "A map"),
        ('<img src="https://uploads.disquscdn.com/a.png">',
         "https://uploads.disquscdn.com/a.png", "https://uploads.disquscdn.com/a.png"),
        ('<iframe src="https://video.example/1"></iframe>',
         "https://video.example/1", "https://video.example/1"),
        ('<a href="https://de.wikipedia.org/wiki/Köln_(Stadt)">Köln</a>',
         "https://de.wikipedia.org/wiki/K%C3%B6ln_(Stadt)", "Köln"),
    ],
)  # fmt: skip
def test_links_and_pictures_are_links(html, address, words):
    link = f'<p><a href="{address}" rel="nofollow ugc noopener">{words}</a></p>'
    assert cooked(html) == link


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//", "vbscript:x"])
def test_a_link_that_leads_nowhere_good_keeps_its_words(address):
    html = cooked(f'<p><a href="{address}">words</a></p>')
    assert "words" in html
    assert "<a" not in html


def test_only_redirects_of_disqus_are_unwrapped():
    other = "https://example.org/url?url=https%3A%2F%2Fa.example%3Ab"
    assert unwrapped(other) == other


def test_hundreds_of_elements_in_each_other_are_one():
    assert cooked(f"<p>{'<b>' * 500}x{'</b>' * 500}</p>") == "<p><strong>x</strong></p>"


def test_a_text_beyond_the_limit_of_markdown_is_kept_whole():
    html = f"<p>{'2 * 3 &lt; 7 ' * 4000}</p>"
    shown = plain_text(cook_raw(Raw(html, HTML, "")).html)
    assert shown.split() == ("2 * 3 < 7 " * 4000).split()


@given(st.text(alphabet="ab \n*_`~[]()<>#+-=|.!:/1&\\\"'@é", max_size=60))
def test_plain_text_is_shown_as_it_is(text):
    found = cook_raw(Raw(text, PLAIN, ""))
    assert plain_text(found.html).split() == text.split() or found.is_empty


@given(st.lists(st.sampled_from(
    ["<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<p>", "</p>", "<br>", "<s>", "</s>",
     "<blockquote>", "</blockquote>", "<ul>", "<li>", "</ul>", "<pre>", "</pre>", "one ", "two",
     "*", "_", "`", "~~", "&lt;", "- ", "1. ", "# ", "\\", "&amp;lt;", "<a href='https://a.example'>",
     "</a>"]), max_size=14))  # fmt: skip
def test_no_word_is_lost_and_nothing_stays_a_mark(parts):
    found = cook_raw(Raw("".join(parts), HTML, ""))
    words = "".join(part for part in parts if not part.startswith("<"))
    assert plain_text(found.html).count("one") >= words.count("one") or found.is_empty
    assert plain_text(found.html).count("two") >= words.count("two") or found.is_empty
