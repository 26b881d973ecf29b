"""The export of Disqus as a stream of records; knows XML, and neither models nor pages.

The names are those of its schema, http://disqus.com/api/schemas/1.0/disqus.xsd. No tree is
built: the memory it takes is that of one post. Whatever is no such export is refused, with its
place.
"""

from hashlib import sha256
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser

from .files import chunks_of
from .records import (
    FileRefused,
    OtherElement,
    PostRecord,
    ThreadRecord,
    read_boolean,
    read_time,
)

DISQUS = "http://disqus.com}"  # As expat joins a namespace to a name.
ID = "http://disqus.com/disqus-internals}id"
MAX_DEPTH = 32
MOST_TEXT = 1_000_000  # Characters of one element; Disqus lets people write 25,000.
ITEMS = {f"{DISQUS}thread", f"{DISQUS}post"}
REFERENCES = {"thread", "parent"}


def read_disqus(path):
    """Yield a record for each element of the export; raises FileRefused, also after some of them:
    whoever reads goes to the end before anything is done."""
    target = _Target()
    parser = _parser_for(target)
    try:
        for chunk in chunks_of(path):
            parser.feed(chunk)
            yield from target.take()
        parser.close()
    except DTDForbidden as error:
        raise FileRefused("The file has a DOCTYPE, which no export of Disqus has.") from error
    except DefusedXmlException as error:
        raise FileRefused("The file declares entities, which no export of Disqus does.") from error
    except ParseError as error:
        raise FileRefused(f"The file is not well-formed XML: {error}.") from error
    except (_Refused, LookupError, ValueError) as error:
        raise FileRefused(f"{_place(parser)}: {error}") from error
    yield from target.take()


def _parser_for(target):
    """A parser that refuses what can do harm, and whose elements come without a detour."""
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    expat = parser.parser
    expat.ordered_attributes = False
    expat.StartElementHandler = target.start
    expat.EndElementHandler = target.end
    expat.CharacterDataHandler = target.data
    return parser


class _Refused(Exception):  # noqa: N818
    pass


def _place(parser):
    return f"Line {parser.parser.CurrentLineNumber}, column {parser.parser.CurrentColumnNumber}"


class _Target:
    """What the parser tells of elements: the fields of the thread or post that is open."""

    def __init__(self):
        self.depth = 0
        self.tag = ""  # Of the element right below the root.
        self.id = ""
        self.fields = {}
        self.path = []
        self.text = []
        self.length = 0
        self.done = []

    def take(self):
        done, self.done = self.done, []
        return done

    def start(self, tag, attributes):
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Refused("the elements are nested too deep.")
        name = tag.removeprefix(DISQUS)
        if self.depth == 1:
            _check_root(tag)
        elif self.depth == 2:
            self.tag, self.id, self.fields = tag, attributes.get(ID, "").strip(), {}
        elif self.depth == 3 and name in REFERENCES:
            self.fields[name] = attributes.get(ID, "").strip()
        if self.depth > 2:
            self.path.append(name)
        self.text, self.length = [], 0

    def data(self, text):
        self.length += len(text)
        if self.length > MOST_TEXT:
            raise _Refused(f"an element has more than {MOST_TEXT:,} characters.")
        self.text.append(text)

    def end(self, tag):
        if self.depth == 2:
            self.done.append(self._record())
        elif self.depth > 2:
            key = "/".join(self.path)
            if key not in REFERENCES:
                self.fields.setdefault(key, "".join(self.text))
            self.path.pop()
        self.depth -= 1
        self.text, self.length = [], 0

    def close(self):
        return None

    def _record(self):
        if self.tag not in ITEMS:
            return OtherElement(self.tag.rpartition("}")[2][:100])
        is_thread = self.tag.endswith("thread")
        return _thread(self.id, self.fields) if is_thread else self._post()

    def _post(self):
        fields, doubts = self.fields, []
        post = PostRecord(
            id=self.id,
            thread=fields.get("thread", ""),
            parent=fields.get("parent", ""),
            name=fields.get("author/name", "").strip() or fields.get("author/username", ""),
            address=fields.get("author/email", "").strip(),
            text=fields.get("message", ""),
            created_at=read_time(fields.get("createdAt", "")),
            is_deleted=read_boolean(fields.get("isDeleted", "false")),
            is_spam=read_boolean(fields.get("isSpam", "false")),
            doubts=doubts,
        )
        if post.created_at is None:
            doubts.append("unreadable_date")
        if None in {post.is_deleted, post.is_spam}:
            doubts.append("unreadable_flag")
        if not post.id:
            doubts.append("without_id")
            post.id = _made_up_id(post, fields)
        return post


def _check_root(tag):
    if tag == f"{DISQUS}disqus":
        return
    if tag == "rss":
        raise _Refused("this is an export of WordPress (WXR), not one of Disqus.")
    raise _Refused(f"this is no export of Disqus: it begins with <{tag[:100]}>.")


def _thread(pk, fields):
    return ThreadRecord(
        id=pk,
        identifier=fields.get("id", "").strip(),
        link=fields.get("link", "").strip(),
        title=" ".join(fields.get("title", "").split()),
        created_at=read_time(fields.get("createdAt", "")),
        is_closed=read_boolean(fields.get("isClosed", "false")),
        is_deleted=read_boolean(fields.get("isDeleted", "false")),
    )


def _made_up_id(post, fields):
    """The same in every export that holds the same post."""
    said = [post.thread, fields.get("id", ""), fields.get("createdAt", ""), post.name, post.text]
    return f"without-id-{sha256(chr(0).join(said).encode()).hexdigest()[:32]}"
