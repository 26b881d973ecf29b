"""What an engine may not touch: code, addresses and mentions stay here while the words travel.

Of what comes back only the words are taken, with the elements that a post may have. A link leads
where it led in the post or is none: an engine cannot bring an address of its own.
"""

import re
from html.parser import HTMLParser

from django.utils.html import escape

from ..markup import BLOCKS, TAGS, VOID, is_blank, normalise, receive
from .engine import Unavailable

KEPT = {"bdi", "code", "pre", "span"}  # Names, code and mentions.
OF_WORDS = TAGS - {"a", "bdi", "img", "span"}  # What is taken from an answer with its words.
NOT_WORDS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@\w[\w-]{0,62}(?:\.[\w-]{1,63})+|(?<!\w)@\w[\w.-]*\w|(?<!\w)@\w"
)
# Python's parser takes minutes for thousands of tags that never end: what is no short tag is text.
NO_TAG = re.compile(r"<(?!/?[A-Za-z][^<>]{0,300}>)")
MOST_COPIES = 4  # An engine that moves words out of a link makes two of it.


class Masked(HTMLParser):
    """The clean HTML of a post in a language, with masks, in `html`: ready to be sent."""

    def __init__(self, html, language=""):
        super().__init__(convert_charrefs=True)
        self.language = language
        self.kept = {}  # What stands behind a mask, by its id.
        self.links = {}  # The opening tags of links, by the id of their mask.
        self._pieces, self._inside, self._tag, self._depth = [], [], "", 0
        self.feed(html)
        self.close()
        self.html = "".join(self._pieces)

    def restore(self, answer):
        """The clean HTML of what an engine made of `html`; raises Unavailable for nothing."""
        answer = NO_TAG.sub("&lt;", normalise(answer))
        restored = Restored(answer, self.kept, self.links)
        html = receive(restored.html)
        if not is_blank(self.html) and is_blank(re.sub(r"<[^>]*>", "", html)):
            raise Unavailable("the answer is empty")
        return html

    def handle_starttag(self, tag, attrs):
        if self._tag:
            self._depth += tag == self._tag
            self._inside.append(self.get_starttag_text())
        elif tag in KEPT or self._is_foreign(attrs):
            self._tag, self._depth, self._inside = tag, 1, [self.get_starttag_text()]
        elif tag == "img":
            self._keep(self.get_starttag_text(), "span")
        elif tag == "a":
            name = f"a{len(self.links)}"
            self.links[name] = self.get_starttag_text()
            self._pieces.append(f'<a id="{name}">')
        else:
            self._pieces.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        if not self._tag:
            self._pieces.append(f"</{tag}>")
            return
        self._inside.append(f"</{tag}>")
        self._depth -= tag == self._tag
        if not self._depth:
            self._tag = ""
            self._keep("".join(self._inside), tag)

    def _is_foreign(self, attrs):
        """Whether an element quotes another language than that of the post."""
        return dict(attrs).get("lang", self.language) != self.language

    def handle_data(self, data):
        if self._tag:
            self._inside.append(escape(data))
            return
        end = 0
        for found in NOT_WORDS.finditer(data):
            self._pieces.append(escape(data[end : found.start()]))
            self._keep(escape(found.group()), "span")
            end = found.end()
        self._pieces.append(escape(data[end:]))

    def _keep(self, html, tag):
        name = f"k{len(self.kept)}"
        self.kept[name] = html
        # A word of no language stands for what is kept: engines put it where it belongs.
        word = "" if tag in BLOCKS else name.upper()
        self._pieces.append(f'<{tag} id="{name}" translate="no">{word}</{tag}>')


class Restored(HTMLParser):
    """An engine's answer with what was kept in its places; what got lost stands at the end."""

    def __init__(self, answer, kept, links):
        super().__init__(convert_charrefs=True)
        self._left, self._links = dict(kept), links
        self._copies = dict.fromkeys(links, 0)
        self._opened, self._pieces = [], []
        self._masked, self._depth = "", 0
        self.feed(answer)
        self.close()
        self.html = "".join([*self._pieces, *map(_as_block, self._left.values())])

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        name = facts.get("id")
        if self._masked:
            self._depth += tag == self._masked
        elif name in self._left:
            self._pieces.append(self._left.pop(name))
            self._masked, self._depth = tag, 1
        elif tag == "a":
            self._open_link(name)
        elif tag in OF_WORDS:
            self._pieces.append(f"<{tag}{self._sides(tag, facts)}>")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if self._masked:
            self._depth -= tag == self._masked
            self._masked = self._masked if self._depth else ""
        elif tag == "a":
            if self._opened and self._opened.pop():
                self._pieces.append("</a>")
        elif tag in OF_WORDS - VOID:
            self._pieces.append(f"</{tag}>")

    def handle_data(self, data):
        if not self._masked and self.cdata_elem is None:
            self._pieces.append(escape(data))

    def _open_link(self, name):
        is_ours = self._copies.get(name, MOST_COPIES) < MOST_COPIES
        self._opened.append(is_ours)
        if is_ours:
            self._copies[name] += 1
            self._pieces.append(self._links[name])

    def _sides(self, tag, facts):
        sides = ' dir="auto"' if tag in BLOCKS and facts.get("dir") == "auto" else ""
        start = facts.get("start") or ""
        is_number = tag == "ol" and start.isascii() and start.isdecimal()
        return f'{sides} start="{start[:9]}"' if is_number else sides


def _as_block(html):
    is_block = re.match(r"<(\w+)", html)
    return html if is_block and is_block[1] in BLOCKS else f'<p dir="auto">{html}</p>'
