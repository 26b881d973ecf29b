"""What a text may name of ours: people, pictures and posts, in forms that stay readable as text.

`@[Ana](member:12)`, `@Ana`, `![What it shows](image:KEY)`, and as the first line of a quotation
`[Ana](post:12):`. Only what is Known is drawn; everything else stays the text it is.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

MAX_MENTIONS = 20
MAX_PICTURES = 10
POST_ADDRESS = "/forum/posts/{}/"
IMAGE_ADDRESS = "/forum/images/{}.webp"

KEY = "[0-9a-f]{32}"
OURS = re.compile(rf"image:{KEY}|post:[0-9]{{1,18}}")
MENTION = re.compile(r"@\[((?:\\.|[^\\\[\]\n]){1,200})\]\(member:([0-9]{1,18})\)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
MARKS = re.compile(r"([\\\[\]*_`<&~!])")
COLON = re.compile(r"\s*:?\s*")
PARTS_OF_ADDRESSES = set("/@.-_=&?#:~+%")


@dataclass(frozen=True)
class Picture:
    key: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Quoted:
    """The name of a post's author and its language, which may be empty."""

    name: str
    language: str


@dataclass(frozen=True)
class Known:
    """What a text can name where it stands: `members` by id, `names` that belong to one of them
    alone (case folded, to her id), `pictures` by key and `posts` by id."""

    members: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    pictures: dict = field(default_factory=dict)
    posts: dict = field(default_factory=dict)

    @cached_property
    def lengths(self):
        return sorted({len(self.members[pk]) for pk in self.names.values()}, reverse=True)


NOTHING = Known()


@dataclass
class Drawn:
    """The ids of the members and the keys of the pictures that a text came to show."""

    members: set = field(default_factory=set)
    pictures: set = field(default_factory=set)


def mention_of(pk, name):
    """The Markdown that names a member."""
    return f"@[{escape_marks(name)}](member:{pk})"


def picture_of(key, alt):
    """The Markdown that shows one of our pictures."""
    return f"![{escape_marks(alt)}](image:{key})"


def escape_marks(text):
    """A text in which nothing is Markdown."""
    return MARKS.sub(r"\\\1", text)


def mention(state, silent):
    """The rule of markdown-it that sees a mention where the text has an @."""
    source, start = state.src, state.pos
    if source[start] != "@" or state.linkLevel or not _may_begin(source, start):
        return False
    known = state.env.get("known", NOTHING)
    written = MENTION.match(source, start)
    if written:
        pk, end = int(written[2]), written.end()
    else:
        pk, end = _named_by_hand(source, start + 1, known)
    if end is None:
        return False
    if not silent:
        _push_mention(state, known.members.get(pk), pk, written)
    state.pos = end
    return True


def _may_begin(source, start):
    before = source[start - 1] if start else " "
    return not (_is_of_a_word(before) or before in PARTS_OF_ADDRESSES)


def _named_by_hand(source, start, known):
    for length in known.lengths:
        end = start + length
        pk = known.names.get(source[start:end].casefold())
        if pk is not None and not _is_of_a_word(source[end : end + 1] or " "):
            return pk, end
    return None, None


def _is_of_a_word(char):
    return unicodedata.category(char)[0] in "LNM"


def _push_mention(state, name, pk, written):
    if name is None:
        state.append_pending("@" + ESCAPED.sub(r"\1", written[1]))
        return
    token = state.push("mention", "", 0)
    token.content, token.meta = f"@{name}", {"member": pk, "name": name}


def picture_or_text(image, known, label):
    """The token of our own picture, or of its words when there is none with this key."""
    picture = known.pictures.get(image.attrs["src"].partition(":")[2])
    if picture is None:
        return Token("text", "", 0, content=label)
    return Token("picture", "", 0, content=label.strip() or picture.alt, meta={"picture": picture})


def attribute_quotations(tokens, known):
    """The tokens, with quotations of known posts in their language and under their name."""
    shaped = []
    for token in tokens:
        place = shaped[-2:]
        is_first = [before.type for before in place] == ["blockquote_open", "paragraph_open"]
        attribution = _attribution(token, known) if token.type == "inline" and is_first else None
        if attribution is None:
            shaped.append(token)
            continue
        quoted, rest = attribution
        place[0].attrs |= {"lang": quoted.meta["post"].language, "dir": "auto"}
        token.children = [quoted]
        shaped.append(token)
        if rest:
            between = [Token("paragraph_close", "p", -1), Token("paragraph_open", "p", 1)]
            shaped += [*between, Token("inline", "", 0, children=rest)]
            for new in shaped[-3:]:
                new.block, new.level = True, token.level
    return shaped


def _attribution(inline, known):
    """The token of an attribution and what follows it in its paragraph, None without one."""
    children = inline.children or []
    href = children[0].attrs.get("href", "") if children else ""
    if not str(href).startswith("post:"):
        return None
    pk = int(href.partition(":")[2])
    close = next(n for n, child in enumerate(children) if child.type == "link_close")
    end = next((n for n, child in enumerate(children) if "break" in child.type), len(children))
    between = "".join(child.content for child in children[close + 1 : end])
    if pk not in known.posts or end < close or not COLON.fullmatch(between):
        return None
    token = Token("attribution", "", 0, meta={"id": pk, "post": known.posts[pk]})
    return token, children[end + 1 :]


def bound(tokens, drawn):
    """Note in `drawn` what the tokens show, and leave as text what goes beyond the bounds.

    A mention in a quotation is drawn and not noted: its member has been told already.
    """
    quoted = 0
    for inline in tokens:
        quoted += inline.nesting if inline.tag == "blockquote" else 0
        for token in inline.children or ():
            if token.type == "mention" and not quoted:
                _bound(token, drawn.members, token.meta["member"], MAX_MENTIONS)
            elif token.type == "picture":
                _bound(token, drawn.pictures, token.meta["picture"].key, MAX_PICTURES)


def _bound(token, shown, what, limit):
    if what not in shown and len(shown) == limit:
        token.type = "text"
    else:
        shown.add(what)


def add_to(markdown):
    """Teach a parser the rule of mentions and the HTML of all that can be named."""
    markdown.inline.ruler.before("link", "mention", mention)
    for name, draw in [
        ("mention", _draw_mention),
        ("picture", _draw_picture),
        ("attribution", _draw_attribution),
    ]:
        markdown.add_render_rule(name, draw)


def _draw_mention(renderer, tokens, index, options, env):
    name = escapeHtml(tokens[index].meta["name"])
    return f'<span class="mention">@<bdi>{name}</bdi></span>'


def _draw_picture(renderer, tokens, index, options, env):
    picture, alt = tokens[index].meta["picture"], escapeHtml(tokens[index].content)
    return (
        f'<img src="{IMAGE_ADDRESS.format(picture.key)}" alt="{alt}" width="{picture.width}"'
        f' height="{picture.height}" loading="lazy" decoding="async">'
    )


def _draw_attribution(renderer, tokens, index, options, env):
    pk, post = tokens[index].meta["id"], tokens[index].meta["post"]
    name = escapeHtml(post.name) or f"#{pk}"
    return f'<a href="{POST_ADDRESS.format(pk)}"><bdi>{name}</bdi></a>:'
