"""Which discussion of ours the posts of a thread belong to."""

import csv
from urllib.parse import unquote, urlsplit

from ..models import Discussion, ImportedThread, Location, Thread
from .records import FileRefused

BY_HAND, BY_MAP, BY_IDENTIFIER, BY_LINK = "by_hand", "by_map", "by_identifier", "by_link"
UNMAPPED = "unmapped"
INDEXES = ("/index.html", "/index.htm", "/index.php")


def path_of(link):
    """What two addresses of one page have in common: the path, without its ends, in one spelling.

    The scheme, the host, a slash at the end, the query and the fragment do not count. Empty for
    what names no page, and for a front page whose query or fragment says which page it is.
    """
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    path = unquote(parts.path)
    for index in INDEXES:
        path = path.removesuffix(index)
    path = "/".join(part for part in path.split("/") if part)
    if path:
        return f"/{path}"
    says_more = parts.query or parts.fragment.startswith(("!", "/"))
    return "/" if (parts.netloc or parts.path) and not says_more else ""


class Places:
    """Every discussion by what a file may call it. Made of three queries, whatever the file."""

    def __init__(self, source, chosen_in_map=None):
        self.map = chosen_in_map or {}
        self.general = dict(Thread.objects.filter(key="").values_list("discussion", "pk"))
        self.keys = dict(Discussion.objects.values_list("key", "pk"))
        self.short_keys = _single((key.partition(":")[2], pk) for key, pk in self.keys.items())
        self.paths = _single(
            (path_of(url), pk) for pk, url in Location.objects.values_list("discussion", "url")
        )
        chosen = ImportedThread.objects.filter(source=source).exclude(chosen=None)
        self.chosen = dict(chosen.values_list("external_id", "chosen"))

    def find(self, pk, identifier="", link=""):
        """The id of the Thread where the posts of a thread of the file go, and by what it was
        found; 0 when it is not known."""
        for how, discussion in [
            (BY_HAND, self.chosen.get(pk)),
            (BY_MAP, self._in_map(pk, identifier, link)),
            (BY_IDENTIFIER, self.keys.get(identifier) or self.short_keys.get(identifier)),
            (BY_LINK, self.paths.get(path_of(link or "")) or self._of_address(identifier)),
        ]:
            if discussion and discussion in self.general:
                return self.general[discussion], how
        return 0, UNMAPPED

    def discussion_of(self, text):
        """The id of the discussion that a person names by its key or by the address of a page;
        None when there is none."""
        text = text.strip()
        return self.keys.get(text) or self.short_keys.get(text) or self.paths.get(path_of(text))

    def _of_address(self, identifier):
        """Some sites had the address of a page as its identifier."""
        is_address = identifier and ("://" in identifier or identifier.startswith("/"))
        return self.paths.get(path_of(identifier)) if is_address else None

    def _in_map(self, pk, identifier, link):
        if not self.map:
            return None
        named = [pk, identifier, link, path_of(link or "")]
        wanted = next((self.map[name] for name in named if name and name in self.map), None)
        return wanted and self.discussion_of(wanted)

    def check_map(self):
        """Raise FileRefused when the map names a discussion that there is not."""
        for named, wanted in self.map.items():
            if self.discussion_of(wanted) is None:
                raise FileRefused(f"The map sends {named!r} to {wanted!r}, which is no discussion.")


def read_map(path):
    """The map of a CSV file with two columns: a thread of the file, by its id, its identifier or
    its link, and the key of a discussion or the address of its page. A first line of names is
    passed over. Raises FileRefused."""
    found = {}
    try:
        with open(path, encoding="utf-8-sig", newline="") as opened:
            for number, row in enumerate(csv.reader(opened), start=1):
                if not any(cell.strip() for cell in row):
                    continue
                if len(row) != 2:
                    raise FileRefused(f"Line {number} of the map has {len(row)} columns, not 2.")
                named, wanted = (cell.strip() for cell in row)
                if number == 1 and wanted.casefold() in {"discussion", "new", "new url", "to"}:
                    continue
                found[named] = wanted
                if "/" in named:
                    found.setdefault(path_of(named), wanted)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileRefused(f"The map cannot be read: {error}.") from error
    return found


def _single(pairs):
    """A dictionary of the pairs whose key leads to one value alone."""
    found = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in found.items() if key and len(values) == 1}
