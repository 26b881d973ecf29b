"""Where a link may lead, and whether its words say so."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?"
TAIL = r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%|^`{}-]"
WEB_ADDRESS = re.compile(rf"https?://{HOST}(?::[0-9]{{1,5}})?(?:[/?#]{TAIL}*)?", re.IGNORECASE)
MAIL_ADDRESS = re.compile(
    rf"mailto:[A-Za-z0-9.!#$%&'*+/=^_`{{|}}~-]+@{HOST}(?:\?{TAIL}*)?", re.IGNORECASE
)
MAX_LENGTH = 2000

SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)
LOOKS_LIKE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.\w{2,}(?::\d+)?")
DOTS = str.maketrans("\u3002\uff0e\uff61\u2024\u06d4\ua4f8", "......")
SLASHES = str.maketrans("\u2044\u2215\u29f8\u2571", "////")


def is_safe_address(address):
    """Whether a link may lead there: the web or a mailbox, spelt out in plain ASCII.

    No user names, because `https://bank.example@evil.example/` is an address of the latter.
    """
    if len(address) > MAX_LENGTH:
        return False
    return bool(WEB_ADDRESS.fullmatch(address) or MAIL_ADDRESS.fullmatch(address))


def place_of(address):
    """The host of a web address, the mailbox of a mail address."""
    if address.lower().startswith("mailto:"):
        return unquote(address[len("mailto:") :].partition("?")[0])
    return urlsplit(address).hostname or address


def honest_end(address, label):
    """What to add to the words of a link: nothing, unless there are none or they name another
    place than the one it leads to."""
    place = place_of(address)
    if not any(unicodedata.category(char)[0] in "LNPS" for char in label):
        return place
    named = {_named_place(word) for word in _plain(label).split()} - {None}
    return "" if named <= {_without_www(place)} else f" ({place})"


def _named_place(word):
    """The host or mailbox that a word looks like, or None."""
    authority = re.split(r"[/?#\\]", SCHEME.sub("", word), maxsplit=1)[0].strip(".,;:!?()[]<>\"'")
    if not LOOKS_LIKE_HOST.fullmatch(authority.rpartition("@")[2]):
        return None
    return _without_www(re.sub(r":\d+$", "", authority))


def _without_www(place):
    return place.lower().removeprefix("www.").rstrip(".")


def _plain(label):
    """A text without what cannot be seen, with dots that are dots and slashes that are slashes."""
    seen = (char for char in label if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", "".join(seen)).translate(DOTS | SLASHES)
