"""The Markdown that posts are written in: CommonMark with links found, tables and strikethrough.

Line ends are kept, as people expect who never heard of Markdown. Raw HTML is text, an image is
a link to it, and a heading is a bold line, because the headings of a page belong to the page.
"""

import re
from bisect import bisect
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .addresses import honest_end, is_safe_address
from .named import (
    NOTHING,
    OURS,
    Drawn,
    add_to,
    attribute_quotations,
    bound,
    picture_or_text,
)

MAX_NESTING = 20
MAX_TABLE_CELLS = 1000
MAX_PARTS = 4000  # Blocks, words between marks and line ends; a long essay has a few hundred.

WWW = re.compile(r"[\w-]+(?:\.[\w-]+){1,10}(?:/[^\s<>\"'()\[\]]*)?(?<![.,;:!?])")


def render(source, known=NOTHING, drawn=None):
    """HTML of a text in Markdown, or None for one that is nested or spread out beyond sense.

    What it names of what is Known is drawn, and noted in `drawn`.
    """
    markdown = _markdown()
    tokens = markdown.parse(source, {"known": known})
    if not _is_sensible(tokens):
        return None
    _reshape_blocks(tokens)
    tokens = attribute_quotations(tokens, known)
    _reshape_lines(tokens, known)
    bound(tokens, Drawn() if drawn is None else drawn)
    return markdown.renderer.render(tokens, markdown.options, {})


@cache
def _markdown():
    options = {
        "html": False,
        "linkify": True,
        "breaks": True,
        "xhtmlOut": False,
        "maxNesting": MAX_NESTING,
    }
    markdown = MarkdownIt("commonmark", options).enable(["linkify", "table", "strikethrough"])
    markdown.validateLink = _is_address
    add_to(markdown)
    # "fin.La" is a sentence without a blank more often than a host in Laos.
    markdown.linkify.set({"fuzzy_link": False})
    markdown.linkify.add("www.", {"validate": _length_of_www, "normalize": _with_scheme})
    table = next(rule.fn for rule in markdown.block.ruler.__rules__ if rule.name == "table")
    markdown.block.ruler.at("table", _bounded(table), {"alt": ["paragraph", "reference"]})
    return markdown


def _is_address(address):
    return is_safe_address(address) or bool(OURS.fullmatch(address))


def _length_of_www(self, text, pos):
    before = text[pos - len("www.") - 1 : pos - len("www.")]
    match = None if before.isalnum() else WWW.match(text, pos)
    return len(match.group()) if match else 0


def _with_scheme(self, match):
    match.url = f"http://{match.url}"


def _bounded(table):
    """The rule of tables, which sees none where a few characters would make thousands of cells."""

    def rule(state, start, end, silent):
        if not table(state, start, end, True):
            return False
        columns = state.src[state.bMarks[start] : state.eMarks[start]].count("|") + 1
        if columns * (_next_blank_line(state, start) - start) > MAX_TABLE_CELLS:
            return False
        return table(state, start, end, silent)

    return rule


def _next_blank_line(state, line):
    if "blank lines" not in state.env:
        lines = enumerate(state.src.split("\n"))
        state.env["blank lines"] = [number for number, text in lines if not text.strip()]
    blank = state.env["blank lines"]
    position = bisect(blank, line)
    return blank[position] if position < len(blank) else state.lineMax


def _is_sensible(tokens):
    """Whether the parser kept everything (it drops what is nested too deep) in few enough parts."""
    if sum(1 + len(token.children or ()) for token in tokens) > MAX_PARTS:
        return False
    # The last level that the parser opens something in, of which it then drops the inside.
    if any(token.nesting == 1 and token.level >= MAX_NESTING - 1 for token in tokens):
        return False
    for token in tokens:
        depth = 0
        for child in token.children or ():
            depth += child.nesting
            if depth > MAX_NESTING:
                return False
    return True


def _reshape_blocks(tokens):
    for token in tokens:
        token.attrs = {"start": token.attrs["start"]} if "start" in token.attrs else {}
        if token.type in {"heading_open", "heading_close"}:
            token.type = token.type.replace("heading", "paragraph")
            token.tag, token.markup = "p", "heading"
        if token.type == "fence":
            token.type = "code_block"
        # On the outermost blocks only: the sides of a list or a quotation go with its text.
        if token.level == 0 and token.nesting >= 0 and token.type not in {"inline", "hr"}:
            token.attrs["dir"] = "auto"


def _reshape_lines(tokens, known):
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.type != "inline":
            continue
        token.children = _reshaped_links(token.children, known)
        if before.markup == "heading" and token.children:
            token.children = [
                Token("strong_open", "strong", 1),
                *token.children,
                Token("strong_close", "strong", -1),
            ]
        if before.type == "th_open" and not token.content.strip():
            before.tag = after.tag = "td"  # A heading of nothing.


def _reshaped_links(children, known):
    """Links that say where they lead, our own pictures, and other images as links."""
    shaped, opened = [], []  # Where the words of each open link begin; None for one left out.
    for token in children:
        if token.type == "image":
            is_in_link = any(place is not None for place in opened)
            shaped += _reshaped_image(token, known, is_in_link=is_in_link)
            continue
        if token.type == "link_open":
            token.attrs = {"href": token.attrs["href"]}
            # A post is named at the head of a quotation, a picture as an image; and an address in
            # angle brackets may stand in the words of a link.
            is_left_out = bool(opened) or OURS.fullmatch(token.attrs["href"])
            opened.append(None if is_left_out else len(shaped))
            if is_left_out:
                continue
        if token.type == "link_close":
            place = opened.pop()
            if place is None:
                continue
            href, label = shaped[place].attrs["href"], _text_of(shaped[place + 1 :])
            shaped += _honest_end(href, label)
        shaped.append(token)
    return shaped


def _reshaped_image(image, known, is_in_link):
    label = _text_of(image.children or ())
    if is_in_link:
        return [_text(label)]
    href = image.attrs["src"]
    if OURS.fullmatch(href):
        return [picture_or_text(image, known, label)]
    return [
        Token("link_open", "a", 1, attrs={"href": href}),
        _text(label),
        *_honest_end(href, label),
        Token("link_close", "a", -1),
    ]


def _honest_end(href, label):
    end = honest_end(href, label)
    return [_text(end)] if end else []


def _text_of(tokens):
    return "".join(
        _text_of(token.children)
        if token.children
        else " " * ("break" in token.type) + token.content
        for token in tokens
    )


def _text(content):
    return Token("text", "", 0, content=content)
