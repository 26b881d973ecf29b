"""What the address of the search page asks for."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from forum.feed.params import read_choice, read_id
from forum.language import is_valid
from forum.search.query import parse

PAGES, LIBRARY, SYNTHESES, POSTS = SECTIONS = ("pages", "library", "syntheses", "posts")


@dataclass(frozen=True)
class SearchParams:
    """The text, filters and place of a search; what is unknown or out of range is left out.

    `within` is the id of a course or a module, `discussion` that of a discussion, whose posts
    alone are looked through; `only` is one section; `after` the id of the last post shown.
    """

    q: str = ""
    language: str = ""
    within: int | None = None
    discussion: int | None = None
    only: str = ""
    after: int | None = None

    @classmethod
    def from_query(cls, query):
        """Read the parameters from a QueryDict."""
        discussion = read_id(query.get("discussion"))
        return cls(
            q=parse(query.get("q", "")).text,
            language=language if is_valid(language := query.get("language", "")) else "",
            within=read_id(query.get("within")),
            discussion=discussion,
            only=POSTS if discussion else read_choice(query.get("only"), SECTIONS),
            after=read_id(query.get("after")),
        )

    def query(self, **changes):
        """The query string, with its question mark, of this search with some changes."""
        asked = vars(replace(self, **changes))
        return "?" + urlencode({name: value for name, value in asked.items() if value})
