"""A text of somebody else's, without the name of a person who has left."""

import re
from dataclasses import dataclass
from functools import cached_property

from .named import KEY, MENTION, escape_marks

ATTRIBUTION = re.compile(r"\[(?:\\.|[^\\\[\]\n])*\]\(post:([0-9]{1,18})\)")
PICTURE = re.compile(rf"!\[(?:\\.|[^\\\[\]\n])*\]\(image:({KEY})\)")
QUOTING = re.compile(r"(?: {0,3}> ?)+")
NOTHING_ELSE = re.compile(r"\s*:?\s*")
LEFT_OUT = "[…]"
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Leaver:
    """The ids, keys and the name by which texts name a person; `longer_names` are those of
    others that begin with hers. When she `takes_texts`, what is quoted from her `posts` and said
    of her `pictures` goes as well."""

    members: frozenset = frozenset()
    name: str = ""
    longer_names: tuple = ()
    posts: frozenset = frozenset()
    pictures: frozenset = frozenset()
    takes_texts: bool = False

    def out_of(self, source, word):
        """The source with `word` where it named her."""
        word = escape_marks(word)
        if self.takes_texts:
            source = self._without_quotations(source)
            source = PICTURE.sub(self._unsaid, source)
        source = ATTRIBUTION.sub(lambda found: self._unattributed(found, word), source)
        source = MENTION.sub(lambda found: self._unmentioned(found, word), source)
        return self._written_by_hand.sub(lambda _: f"@{word}", source)

    def shows_hers(self, source):
        """Whether the source shows a picture of hers that goes."""
        keys = PICTURE.findall(source) if self.takes_texts else ()
        return any(key in self.pictures for key in keys)

    @cached_property
    def _written_by_hand(self):
        """Her name after a sign, and not the longer one of somebody else; never one that another
        has as well."""
        if not self.name or any(len(name) == len(self.name) for name in self.longer_names):
            return NEVER
        ends = "".join(rf"(?!{re.escape(name[len(self.name) :])}\b)" for name in self.longer_names)
        return re.compile(rf"(?<!\w)@{re.escape(self.name)}(?!\w){ends}", re.IGNORECASE)

    def _unmentioned(self, found, word):
        return f"@{word}" if int(found[2]) in self.members else found[0]

    def _unattributed(self, found, word):
        return f"[{word}](post:{found[1]})" if int(found[1]) in self.posts else found[0]

    def _unsaid(self, found):
        return f"![](image:{found[1]})" if found[1] in self.pictures else found[0]

    def _without_quotations(self, source):
        """Quotations that begin with the name of one of her posts say nothing any more."""
        lines, depth = [], 0
        for line in source.split("\n"):
            marks = QUOTING.match(line)
            if depth and marks and marks[0].count(">") >= depth:
                continue
            depth = 0
            lines.append(line)
            if marks and self._is_attribution(line[marks.end() :]):
                depth = marks[0].count(">")
                lines += [marks[0].rstrip(), f"{marks[0]}{LEFT_OUT}"]
        return "\n".join(lines)

    def _is_attribution(self, words):
        found = ATTRIBUTION.match(words)
        is_hers = found and int(found[1]) in self.posts
        return bool(is_hers and NOTHING_ELSE.fullmatch(words[found.end() :]))
