"""From the bytes of a mail to what matters of it. Whatever the bytes are, nothing is raised."""

import hashlib
import logging
from dataclasses import dataclass
from email import message_from_bytes
from email.utils import getaddresses

from .automatic import is_automatic
from .plain import words_of_html
from .trimming import trim

logger = logging.getLogger(__name__)

MOST_BYTES = 10 * 1024 * 1024  # Of a mail, with the pictures that people's programs attach.
MOST_BYTES_OF_TEXT = 200_000
MOST_PARTS = 100
# Where servers write down for whom a mail was, the surest first.
ADDRESSED = ["X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc"]


@dataclass(frozen=True)
class Incoming:
    """A mail: `identity` is the same for the same mail, `text` what its writer wrote."""

    identity: str
    recipients: list
    text: str
    is_automatic: bool


def read_message(raw):
    """The Incoming that these bytes are, None when no mail can be made of them."""
    try:
        message = message_from_bytes(raw[:MOST_BYTES])
        return Incoming(
            identity=identity_of(message, raw),
            recipients=recipients_of(message),
            text=parse_message(message),
            is_automatic=is_automatic(message),
        )
    except Exception:  # What the parsers make of hostile bytes is not known beforehand.
        logger.warning("A mail could not be read", exc_info=True)
        return None


def parse(raw):
    """What the writer of a mail wrote, empty when that is nothing or cannot be read."""
    incoming = read_message(raw)
    return incoming.text if incoming else ""


def parse_message(message):
    plain, html = "", ""
    for part in list(message.walk())[:MOST_PARTS]:
        kind = part.get_content_type()
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if kind == "text/plain" and not plain:
            plain = text_of(part)
        elif kind == "text/html" and not html:
            html = text_of(part)
    return trim(plain if plain.strip() else words_of_html(html)).replace("\0", "")


def text_of(part):
    content = (part.get_payload(decode=True) or b"")[:MOST_BYTES_OF_TEXT]
    try:
        return content.decode(str(part.get_content_charset("utf-8")), errors="replace")
    except (LookupError, ValueError):  # A character set that nobody knows.
        return content.decode("utf-8", errors="replace")


def recipients_of(message):
    values = [str(value) for name in ADDRESSED for value in message.get_all(name, [])]
    return [address for _, address in getaddresses(values)]


def identity_of(message, raw):
    named = str(message.get("Message-ID", "")).strip()
    return named or hashlib.sha256(raw).hexdigest()
