"""Marks such as `[#123]` in a text, each of which cites the post with that id."""

import re

from django.utils.html import format_html

MARK = re.compile(r"\[#([0-9]{1,18})\]")
TAG = re.compile(r"(<[^>]*>)")
KEEPS_MARKS = re.compile(r"<(/?)(?:a|code|pre)\b")


def mark_of(post_id):
    """How a text cites a post."""
    return f"[#{post_id}]"


def cited_ids(source):
    """The ids of the posts that a text cites, each once, in the order of their first mark."""
    return list(dict.fromkeys(int(digits) for digits in MARK.findall(source)))


def without_marks(text):
    """A text, or cooked HTML, that cites nothing any more."""
    return MARK.sub("", text)


def draw_citations(html, targets):
    """Cooked HTML with each mark as a link to `targets[id]`, a pair of number and address.

    A mark without a target, and one in code or in the words of a link, stays the text that it is.
    """
    drawn, depth = [], 0
    for part in TAG.split(html):
        if part.startswith("<"):
            if tag := KEEPS_MARKS.match(part):
                depth += -1 if tag[1] else 1
        elif not depth:
            part = MARK.sub(lambda mark: _link(mark, targets), part)
        drawn.append(part)
    return "".join(drawn)


def _link(mark, targets):
    target = targets.get(int(mark[1]))
    if target is None:
        return mark[0]
    number, address = target
    return format_html('<a class="citation" href="{}">[{}]</a>', address, number)
