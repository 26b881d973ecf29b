"""The words of a post as the quotation that an answer to it may begin with."""

import re

from ..named import escape_marks

MAX_LENGTH = 600  # Characters; whoever wants more follows the link to the post.
QUOTED = re.compile(r" {0,3}>")


def quotation_of(post):
    """The Markdown that quotes a post under its author's name, ready for an answer below it."""
    name = escape_marks(post.author_name) or f"#{post.pk}"
    lines = [f"[{name}](post:{post.pk}):", "", *_shortened(_own_words(post.source)).split("\n")]
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def _own_words(source):
    """A text without what it quotes itself, or all of it when there is nothing else."""
    own = "\n".join(line for line in source.split("\n") if not QUOTED.match(line)).strip()
    return re.sub(r"\n{3,}", "\n\n", own) or source


def _shortened(text):
    if len(text) <= MAX_LENGTH:
        return text
    start = text[:MAX_LENGTH]
    words = start.rsplit(None, 1)[0] if re.search(r"\s", start[MAX_LENGTH // 2 :]) else start
    return f"{words} …"
