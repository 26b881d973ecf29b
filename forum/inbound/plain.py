"""The words of a mail that was written as HTML."""

import re
from html.parser import HTMLParser

UNSEEN = {"head", "style", "script", "title", "template"}
QUOTED = {"blockquote"}
LINES = {"p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "pre", "hr"}
VOID = {"br", "hr", "img", "meta", "link", "input", "wbr", "col", "area", "base", "source"}
QUOTES_OF_PROGRAMS = re.compile(
    r"gmail_quote|moz-cite-prefix|yahoo_quoted|divRplyFwdMsg|protonmail_quote"
)


def words_of_html(html):
    """The text of an HTML mail, without what its program marked as a quotation."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.words).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words = []
        self.skipped = None  # The element whose words are left out.
        self.depth = 0  # How many of this name are open inside each other.

    def handle_starttag(self, tag, attrs):
        if self.skipped:
            self.depth += tag == self.skipped
            return
        if is_left_out(tag, dict(attrs)):
            self.skipped, self.depth = tag, 1
        elif tag == "br" or tag in LINES:
            self.words.append("\n" if tag != "p" else "\n\n")

    def handle_endtag(self, tag):
        if tag == self.skipped:
            self.depth -= 1
            self.skipped = self.skipped if self.depth else None
        elif not self.skipped and tag in LINES:
            self.words.append("\n\n" if tag == "p" else "\n")

    def handle_data(self, data):
        if not self.skipped:
            self.words.append(re.sub(r"\s+", " ", data))


def is_left_out(tag, attributes):
    if tag in VOID:
        return False
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return tag in UNSEEN or tag in QUOTED or bool(QUOTES_OF_PROGRAMS.search(marks))
