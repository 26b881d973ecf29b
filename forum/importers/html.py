"""HTML of other sites in our Markdown, so that it means the same once it is cooked."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from .links import link_to, shown_address
from .marks import escaped, fenced, inline_code, marked

BLOCKS = {
    *("p", "div", "section", "article", "header", "footer", "address", "center", "figure"),
    *("ul", "ol", "dl", "dt", "dd", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
}
MARKS = {
    **dict.fromkeys(["b", "strong"], "**"),
    **dict.fromkeys(["i", "em", "u", "cite", "ins"], "*"),
    **dict.fromkeys(["s", "strike", "del"], "~~"),
}
CODE = {"code", "tt", "kbd", "samp"}
FRAMES = {"blockquote", "li", "spoiler"}
LISTS = {"ul", "ol"}
UNSHOWN = {"script", "style", "head", "title", "noscript", "template"}
EMBEDDED = {"iframe", "embed", "object", "video", "audio", "source", "track"}
MOST_QUOTATIONS = 8  # One in the other; deeper ones stand in the last of them.
SIMPLE = re.compile(r"\s*(?:<p>[^<>]*(?:<br ?/?>[^<>]*)*</p>\s*)*|[^<>]*")
BETWEEN = re.compile(r"</p>\s*(?:<p>)?|<p>")
BREAK = re.compile(r"[ \t]*<br ?/?>[ \t]*")


def markdown_of(html, *, with_marks=True):
    """The Markdown of a piece of HTML, without emphasis and code unless `with_marks`; whitespace
    counts as in a browser, but for line ends in a text without any element, which are kept."""
    if SIMPLE.fullmatch(html):
        return _of_simple(html)
    writer = _Writer(with_marks)
    writer.feed(html)
    writer.close()
    return writer.finish()


def text_of(html):
    """The bare words of a piece of HTML, parted by blanks."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", html)).split())


def _of_simple(html):
    """The same for paragraphs and line breaks alone, which most messages are, without a parser."""
    if "<" not in html:
        lines = [escaped(unescape(line).strip()) for line in html.strip().split("\n")]
        return "\n".join(lines)
    paragraphs = []
    for paragraph in BETWEEN.split(html):
        lines = [" ".join(unescape(line).split()) for line in BREAK.split(paragraph)]
        paragraphs.append("\n".join(map(escaped, lines)).strip())
    return "\n\n".join(filter(None, paragraphs))


@dataclass
class _Frame:
    """What is open: a block that holds blocks, and the words of the paragraph in it."""

    tag: str
    blocks: list = field(default_factory=list)
    words: list = field(default_factory=list)
    number: int = 0


class _Writer(HTMLParser):
    """Frames hold blocks: the text, quotations, list items. In each, words and open marks."""

    def __init__(self, with_marks):
        super().__init__(convert_charrefs=True)
        self.with_marks = with_marks
        self.frames = [_Frame("")]
        self.marks = []  # Pairs of a mark and where its words begin, of the open paragraph.
        self.unshown = 0
        self.code = None  # The pieces of a <pre>.

    @property
    def frame(self):
        return self.frames[-1]

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag in UNSHOWN:
            self.unshown += 1
        elif self.code is not None:
            self.code.append("\n" if tag == "br" else "")
        elif tag in FRAMES or tag in BLOCKS or tag == "pre":
            self.start_block(tag, attributes)
        elif tag in MARKS or tag in CODE or tag == "a":
            self.marks.append((tag, len(self.frame.words), attributes))
        else:
            self.add_piece(tag, attributes)

    def add_piece(self, tag, attributes):
        """What stands within a line and has no end."""
        address = attributes.get("src") or attributes.get("data")
        if tag == "br":
            self.frame.words.append("\n")
        elif tag == "img":
            label = escaped(attributes.get("alt", ""), is_start=False)
            self.frame.words.append(link_to(address or "", label))
        elif tag in EMBEDDED and address:
            self.frame.words.append(shown_address(address))
        elif tag in {"td", "th"}:
            self.frame.words.append(" ")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in {"br", "img", "hr", "embed", "source", "track"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in UNSHOWN:
            self.unshown = max(self.unshown - 1, 0)
        elif tag == "pre" and self.code is not None:
            self.frame.blocks.append(fenced("".join(self.code)))
            self.code = None
        elif self.code is not None:
            return
        elif tag in FRAMES or tag in BLOCKS:
            self.end_block(tag)
        else:
            self.close_mark(tag)

    def handle_data(self, data):
        if self.unshown:
            return
        if self.code is not None:
            self.code.append(data)
            return
        is_code = self.with_marks and any(tag in CODE for tag, _, _ in self.marks)
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        self.frame.words.append(words if is_code else escaped(words, is_start=False))

    # Blocks

    def start_block(self, tag, attributes):
        self.end_paragraph()
        if tag == "pre":
            self.code = []
        elif tag == "hr":
            self.frame.blocks.append("---")
        elif tag in FRAMES or tag in LISTS:
            self.frames.append(_Frame(tag))

    def end_block(self, tag):
        if tag in FRAMES or tag in LISTS:
            self.close_frame(tag)
            return
        self.end_paragraph(heading=re.fullmatch("h[1-6]", tag) is not None)

    def close_frame(self, tag):
        if not any(frame.tag == tag for frame in self.frames[1:]):
            return
        while True:
            self.end_paragraph()
            closed = self.frames.pop()
            self.put_into(self.frame, closed)
            if closed.tag == tag:
                return

    def put_into(self, outer, closed):
        text = "\n\n".join(filter(None, closed.blocks))
        depth = sum(frame.tag in {"blockquote", "li"} for frame in self.frames)
        if not text:
            return
        if closed.tag == "blockquote" and depth < MOST_QUOTATIONS:
            text = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        if closed.tag == "li" and depth < MOST_QUOTATIONS:
            outer.number += 1
            sign = f"{outer.number}. " if outer.tag == "ol" else "- "
            text = text.replace("\n", "\n" + " " * len(sign))
            text = "\n".join(line.rstrip() for line in f"{sign}{text}".split("\n"))
            if outer.blocks and outer.number > 1:
                outer.blocks[-1] += f"\n{text}"
                return
        outer.blocks.append(text)

    def end_paragraph(self, *, heading=False):
        while self.marks:
            self.close_mark(self.marks[-1][0])
        lines = "".join(self.frame.words).split("\n")
        lines = [escaped_start(" ".join(line.split(" ")).strip()) for line in lines]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
        self.frame.words = []
        if text:
            self.frame.blocks.append(f"### {text}" if heading and "\n" not in text else text)

    # Marks within a paragraph

    def close_mark(self, tag):
        for place in range(len(self.marks) - 1, -1, -1):
            if self.marks[place][0] == tag:
                break
        else:
            return
        _, begins, attributes = self.marks.pop(place)
        words = self.frame.words
        inner = "".join(words[begins:])
        outer = {self.sign(open_tag) for open_tag, _, _ in self.marks}
        if tag == "a":
            inner = link_to(attributes.get("href", ""), inner, attributes.get("title", ""))
        elif self.with_marks and self.sign(tag) not in outer:
            inner = inline_code(inner) if self.sign(tag) == "`" else self.marked(inner, tag, begins)
        words[begins:] = [inner]

    def marked(self, inner, tag, begins):
        """The words between two marks; "_" where "*" would run into the marks before it."""
        mark = MARKS[tag]
        before = self.frame.words[begins - 1] if begins else ""
        if before.endswith("*") and not before.endswith("\\*"):
            mark = mark.replace("*", "_")
        return marked(inner, mark)

    def sign(self, tag):
        return "" if tag == "a" else MARKS.get(tag, "`")

    def finish(self):
        if self.code is not None:
            self.handle_endtag("pre")
        self.end_paragraph()
        while len(self.frames) > 1:
            self.close_frame(self.frame.tag)
        return "\n\n".join(filter(None, self.frame.blocks)).strip()


def escaped_start(line):
    """A line whose words are escaped already, with nothing at its beginning that makes a block."""
    return escaped(line[:10], is_start=True, only_start=True) + line[10:]
