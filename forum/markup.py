"""From what a person wrote to the HTML that is shown: the only door for users' text.

Markdown without raw HTML makes the HTML; bleach cleans it; nh3 cleans what bleach, which is no
longer maintained, may miss; and what comes out is read again and must hold nothing that is not
listed here. Text that surprises any of them is shown as plain text: nobody's words are lost.
"""

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

import bleach
import nh3
from django.utils.html import escape

from .addresses import is_safe_address
from .dialect import render
from .language import is_valid
from .named import IMAGE_ADDRESS, KEY, NOTHING, POST_ADDRESS, Drawn

MARKUP_VERSION = 2
SOURCE_LIMIT = 20_000
HTML_LIMIT = 300_000
REL = "nofollow ugc noopener"
BLOCKS = {"p", "ul", "ol", "blockquote", "pre", "table"}
VOID = {"br", "hr", "img"}
TAGS = (
    BLOCKS
    | VOID
    | {"a", "strong", "em", "s", "code", "li", "thead", "tbody", "tr", "th", "td", "span", "bdi"}
)
SCHEMES = {"http", "https", "mailto"}
OUR_POST = re.compile(POST_ADDRESS.format("[0-9]{1,18}"))
OUR_IMAGE = re.compile(re.escape(IMAGE_ADDRESS.format("KEY")).replace("KEY", KEY))
SIZE = re.compile("[1-9][0-9]{0,3}")
OF_IMAGES = {"src", "alt", "width", "height", "loading", "decoding"}

LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Of a text that can be no Markdown: no sign that may mean something, where it may. Lines begin with
# a letter and end with no blank; a digit at the beginning could number a list.
UNMARKED = re.compile(
    r"(?!.*(?://|www\.))(?:[^\W\d_]|[¿¡«“„(\"'])"
    r"(?:[^\\`*_\[\]<>&~|@\n\t]*[^\\`*_\[\]<>&~|@\s])?",
    re.IGNORECASE,
)
MOST_LINES = 200
BLANK_LETTERS = set("\u115f\u1160\u2800\u3164\uffa0")


def normalise(text):
    """A text as it is counted and stored: NFC, `\\n` line ends, no control characters."""
    text = UNWANTED.sub("", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text).strip()


def is_blank(text):
    """Whether a reader would see nothing at all."""
    return not any(
        unicodedata.category(char)[0] in "LNPS" and char not in BLANK_LETTERS for char in text
    )


def cook(source, known=NOTHING, drawn=None):
    """The HTML that is shown for a post's source; the same for the same MARKUP_VERSION.

    `known` is what the text can name where it stands; what it came to show of that is noted in
    `drawn`.
    """
    source = normalise(source)
    if is_unmarked(source):
        return paragraphs_of(source)
    shown = Drawn()
    html = render(source, known, shown) if len(source) <= SOURCE_LIMIT else None
    html = sanitise(html).strip() if html is not None and len(html) <= HTML_LIMIT else None
    if html is None or not is_clean(html):
        return plain(source)
    if drawn is not None:
        drawn.members, drawn.pictures = shown.members, shown.pictures
    return html


def is_unmarked(source):
    """Whether a normalised text is surely plain words, as most posts are: what follows then is
    the HTML of its paragraphs, and nothing has to be read as Markdown or cleaned."""
    lines = source.split("\n")
    return len(lines) <= MOST_LINES and all(
        not line or UNMARKED.fullmatch(line) is not None for line in lines
    )


def paragraphs_of(source):
    """The HTML of a text in which nothing is markup, as the long way makes it."""
    html = source.replace("\u00a0", "&nbsp;")
    paragraphs = [text.replace("\n", "<br>\n") for text in re.split(r"\n\n+", html) if text]
    return "\n".join(f'<p dir="auto">{text}</p>' for text in paragraphs)


def located(html, posts_at):
    """Cooked HTML whose links to posts lead to addresses that begin with `posts_at`.

    It is stored with addresses that are in no language; a reader's page has her own.
    """
    return html.replace('<a href="/forum/posts/', f'<a href="{posts_at}')


def plain(source):
    """The HTML of a text in which nothing is markup."""
    paragraphs = [text.replace("\n", "<br>\n") for text in re.split(r"\n\s*\n", escape(source))]
    return "\n".join(f'<p dir="auto">{text}</p>' for text in paragraphs)


def receive(html):
    """Clean HTML from HTML that was made elsewhere; where it surprises, its bare text."""
    clean = sanitise(html).strip() if len(html) <= HTML_LIMIT else ""
    if clean and is_clean(clean):
        return clean
    return plain(unescape(re.sub(r"<[^>]*>", " ", html[:HTML_LIMIT]))[:SOURCE_LIMIT].strip())


def sanitise(html):
    """HTML with the listed tags and attributes only, by two independent parsers."""
    html = bleach.clean(
        html, tags=TAGS, attributes=is_allowed, protocols=SCHEMES, strip=True, strip_comments=True
    )
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "span": {"class"}, "img": OF_IMAGES}
        | {tag: {"dir"} for tag in BLOCKS}
        | {"ol": {"start", "dir"}, "blockquote": {"dir", "lang"}},
        attribute_filter=lambda tag, name, value: value if is_allowed(tag, name, value) else None,
        url_schemes=SCHEMES,
        link_rel=REL,
    )


def is_allowed(tag, name, value):
    """Whether an element may carry this attribute with this value."""
    if tag == "img":
        return _is_allowed_of_image(name, value)
    if name == "dir":
        return tag in BLOCKS and value == "auto"
    if name == "lang":
        return tag == "blockquote" and (value == "" or is_valid(value))
    if name == "class":
        return tag == "span" and value == "mention"
    if name == "start":
        return tag == "ol" and value.isascii() and value.isdecimal()
    if name == "rel":
        return tag == "a" and value == REL
    is_address = is_safe_address(value) or bool(OUR_POST.fullmatch(value))
    return tag == "a" and name == "href" and is_address


def _is_allowed_of_image(name, value):
    if name == "src":
        return bool(OUR_IMAGE.fullmatch(value))
    if name in {"width", "height"}:
        return bool(SIZE.fullmatch(value))
    return name == "alt" or (name, value) in {("loading", "lazy"), ("decoding", "async")}


def is_clean(html):
    """Whether HTML, read again, holds only what is listed here, each element closed in order."""
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return not reader.has_surprise and not reader.opened


class _Reader(HTMLParser):
    has_surprise = False

    def __init__(self, **options):
        super().__init__(**options)
        self.opened = []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        self.has_surprise |= (
            tag not in TAGS
            or len(names) != len(set(names))
            or not all(is_allowed(tag, name, value or "") for name, value in attrs)
        )
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag):
        self.has_surprise |= not self.opened or self.opened.pop() != tag

    def handle_startendtag(self, tag, attrs):
        self.has_surprise = True

    def handle_comment(self, data):
        self.has_surprise = True

    handle_decl = handle_pi = unknown_decl = handle_comment
