"""Captions in WebVTT (https://www.w3.org/TR/webvtt1/), read for the words that are said."""

import re
from dataclasses import dataclass
from html import unescape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CAPTIONS_MAX_BYTES = 1024 * 1024
PAUSE = 2.0  # Seconds of silence that begin a new paragraph of the transcript.
PARAGRAPH_LENGTH = 500  # Characters after which the next sentence begins a new one.

TIMESTAMP = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"{TIMESTAMP}[ \t]+-->[ \t]+{TIMESTAMP}(?:[ \t].*)?")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
TAG = re.compile(r"<[^>]*>")
END_OF_SENTENCE = re.compile(r"[.!?…؟।。！？]['\"»”’)\]]*$")  # noqa: RUF001


@dataclass(frozen=True)
class Cue:
    """What is said between two moments, in seconds; `voice` is who says it, or empty."""

    start: float
    end: float
    text: str
    voice: str = ""


def parse(content):
    """Return the cues of a WebVTT text. Raises ValueError with a sentence for its author."""
    lines = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise ValueError(_("This is not a WebVTT file: it must begin with the word WEBVTT."))
    cues = [cue for block in blocks_of(lines) for cue in read_block(*block)]
    if not cues:
        raise ValueError(_("This file has no captions in it."))
    return cues


def blocks_of(lines):
    """Yield the blocks after the header, each with the number of its first line."""
    block = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
            continue
        if block and not block[0].startswith("WEBVTT"):
            yield number - len(block), block
        block = []


def read_block(number, block):
    """The cue of a block, or nothing for a comment, a style or a region."""
    if re.match(r"(NOTE|STYLE|REGION)\b", block[0]):
        return []
    if "-->" not in "".join(block[:2]):
        raise ValueError(_("Line %(number)s has no timing.") % {"number": number})
    at = 0 if "-->" in block[0] else 1
    match = TIMING.fullmatch(block[at].strip())
    if not match:
        message = _("The times in line %(number)s cannot be read.")
        raise ValueError(message % {"number": number + at})
    start, end = in_seconds(match.groups()[:4]), in_seconds(match.groups()[4:])
    if end <= start:
        message = _("The caption in line %(number)s ends before it begins.")
        raise ValueError(message % {"number": number + at})
    payload = " ".join(block[at + 1 :])
    voice = VOICE.search(payload)
    text = " ".join(unescape(TAG.sub("", payload)).split())
    return [Cue(start, end, text, unescape(voice[1]).strip() if voice else "")] if text else []


def in_seconds(parts):
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def transcript(cues):
    """Join the cues into paragraphs, two line ends apart.

    A new one begins where another person speaks, after a pause, and after a long paragraph.
    """
    paragraphs = []
    previous = None
    for cue in cues:
        if previous is None or begins_paragraph(cue, previous, paragraphs[-1]):
            paragraphs.append(f"{cue.voice}: {cue.text}" if cue.voice else cue.text)
        elif cue.text != previous.text:  # Captions that roll up repeat themselves.
            paragraphs[-1] += f" {cue.text}"
        previous = cue
    return "\n\n".join(paragraphs)


def begins_paragraph(cue, previous, paragraph):
    if cue.voice != previous.voice or cue.start - previous.end >= PAUSE:
        return True
    return len(paragraph) > PARAGRAPH_LENGTH and bool(END_OF_SENTENCE.search(paragraph))


def read(file):
    """Return the cues of a caption file. Raises ValueError."""
    if file.size > CAPTIONS_MAX_BYTES:
        raise ValueError(_("This file is too large to be captions."))
    file.seek(0)
    try:
        content = file.read().decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(_("This file is not text in UTF-8.")) from None
    finally:
        file.seek(0)
    return parse(content)


def validate_captions(file):
    """Refuse a file that a player could not show as captions."""
    try:
        read(file)
    except ValueError as error:
        raise ValidationError(str(error), code="captions") from error
