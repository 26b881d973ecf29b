"""Words in Markdown: such that are no Markdown, and such that are."""

import re

from ..addresses import is_safe_address
from ..named import escape_marks

WEB = re.compile(r"(https?://[^\s<>\"]+)")
ACTIVE = re.compile(r"[\\\[\]*_`<&~!@|]|://")
AT_START = re.compile(r"(?=[#>+=|:-])|^(\d{1,9})(?=[.)])")
EVERY_SIGN = re.compile(r"([!-/:-@\[-`{-~])")


def escaped(text, *, is_start=True, only_start=False):
    """A line of plain words as Markdown that says the same; addresses of the web stay links."""
    if not only_start and ACTIVE.search(text):
        parts = WEB.split(text)
        text = "".join(
            part if place % 2 and is_safe_address(part) else _escaped_words(part)
            for place, part in enumerate(parts)
        )
    if is_start and (found := AT_START.match(text)):
        text = f"{found[1] or ''}\\{text[found.end() :]}"
    return text


def _escaped_words(text):
    return escape_marks(text).replace("@", "\\@").replace("|", "\\|")


def escaped_wholly(text):
    """A text in which no sign can mean anything."""
    lines = (EVERY_SIGN.sub(r"\\\1", line.strip()) for line in text.split("\n"))
    return "\n".join(lines)


def marked(words, mark):
    """Words between two marks, with the blanks around them outside; line ends part them."""
    return "\n".join(_marked_line(line, mark) for line in words.split("\n"))


def _marked_line(line, mark):
    words = line.strip()
    if not words:
        return line
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"


def inline_code(text):
    """A span of code, between more backticks than it has in a row."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    blank = " " if longest or text != text.strip() else ""
    return f"{ticks}{blank}{text}{blank}{ticks}" if text.strip() else text


def fenced(code):
    """A block of code, between longer fences than it holds."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code.strip(chr(10))}\n{fence}" if code.strip() else ""
