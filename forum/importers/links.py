"""Links and pictures of other sites as links of ours."""

import re
from urllib.parse import parse_qs, quote, urlsplit

from ..addresses import is_safe_address
from .marks import escaped

REDIRECTS = {"disq.us", "www.disq.us"}
SIGNATURE = re.compile(r":[A-Za-z0-9_-]+$")
SHORTENED = re.compile(r"(?:\.\.\.|…)$")
UNSAFE_IN_MARKDOWN = re.compile(r"[<>()\[\]\\`*_\s]")


def link_to(href, label, title=""):
    """Markdown for a link with this label, which is Markdown; where it may not lead there, the
    label and the address as words."""
    address = unwrapped(href.strip())
    shown = label.replace("\\", "").strip()
    if not is_safe_address(address):
        return _without_a_link(address, label, shown)
    address = quote(address, safe="%/:?#@!$&'()*+,;=~.-_[]{}|^`").replace("`", "%60")
    if not shown or _names(shown, address) or _names(shown, title) or _names(shown, href):
        return f"<{address}>"
    return f"[{' '.join(label.split())}](<{address}>)"


def shown_address(address):
    """An address on its own: a link when it can be one, else words."""
    return f" {link_to(address, '')} "


def unwrapped(address):
    """Where an address leads that goes by way of Disqus, and any other address as it is."""
    if address.startswith("//"):
        address = f"https:{address}"
    try:
        parts = urlsplit(address)
        if parts.hostname in REDIRECTS and parts.path.rstrip("/") in {"", "/url"}:
            leads = parse_qs(parts.query).get("url", [""])[0]
            return _ascii(SIGNATURE.sub("", leads)) if leads else address
    except ValueError:
        return address
    return _ascii(address)


def _ascii(address):
    """An address in plain ASCII: names of hosts in punycode, all else percent-encoded."""
    if address.isascii() and " " not in address:
        return address
    try:
        parts = urlsplit(address)
        host = (parts.netloc or "").encode("idna").decode()
        rest = parts._replace(netloc=host).geturl()
    except (UnicodeError, ValueError):
        rest = address
    return quote(rest, safe="%/:?#@!$&'()*+,;=~.-_[]{}|^`")


def _names(shown, address):
    """Whether words are an address, whole or shortened."""
    shown = shown.removeprefix("http://").removeprefix("https://").rstrip("/")
    address = address.removeprefix("http://").removeprefix("https://").rstrip("/")
    if not address:
        return False
    short = SHORTENED.sub("", shown)
    return shown == address or (short != shown and len(short) > 5 and address.startswith(short))


def _without_a_link(address, label, shown):
    if not shown:
        return escaped(address, is_start=False)
    is_of_the_web = address.startswith(("http:", "https:", "mailto:", "ftp:"))
    return f"{label} ({escaped(address, is_start=False)})" if is_of_the_web else label
