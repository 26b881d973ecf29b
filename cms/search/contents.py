"""What a page says, and what there is to read and to watch on it."""

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField

from ..blocks import ReadingBlock, VideoBlock
from ..models import Findable, FindableKind

TITLE_MAX_LENGTH = Findable._meta.get_field("title").max_length


def findables_of(page):
    """The Findable objects of a page, not saved."""
    language = page.locale.language_code
    yield Findable(
        page_id=page.pk,
        kind=FindableKind.PAGE,
        title=page.title,
        text=text_of(page),
        text_language=language,
    )
    for value in values_of(page):
        found = from_reading(value) if isinstance(value.block, ReadingBlock) else from_video(value)
        if found:
            found.page_id = page.pk
            found.title = found.title[:TITLE_MAX_LENGTH]
            found.text_language = found.text_language or language
            yield found


def text_of(page):
    """The text of the fields that a page type wants to be found by, on one line."""
    fields = [field for field in page.get_searchable_search_fields() if field.field_name != "title"]
    return " ".join(" ".join(flat(field.get_value(page))) for field in fields)


def flat(value):
    if isinstance(value, str):
        return value.split()
    return [word for part in value or [] for word in flat(part)]


def values_of(page):
    """The values of the readings and videos of a page, in its order, each once."""
    found = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for value in inside(getattr(page, field.name)):
                found.setdefault((type(value.block), value_key(value)), value)
    return list(found.values())


def value_key(value):
    video = value.get("video")
    return video.pk if video else (value.get("title"), getattr(value, "address", ""))


def inside(value):
    """The values of readings and videos anywhere inside a value of a stream field."""
    if isinstance(value, StructValue) and isinstance(value.block, ReadingBlock | VideoBlock):
        return [value]
    parts = []
    if isinstance(value, StructValue):
        parts = value.values()
    elif isinstance(value, StreamValue):
        parts = [child.value for child in value]
    elif isinstance(value, ListValue):
        parts = value
    return [found for part in parts for found in inside(part)]


def from_reading(value):
    return Findable(
        kind=FindableKind.READING,
        title=value.get("title") or "",
        text=value.get("source") or "",
        text_language=value.get("language") or "",
    )


def from_video(value):
    """The video with its captions: in the language of the reader's page, or else the first."""
    video = value.get("video")
    if video is None:
        return None
    track = next(iter(video.captions), None)
    return Findable(
        kind=FindableKind.VIDEO,
        title=value.get("title") or video.title,
        text=" ".join(track.transcript.split()) if track else "",
        text_language=track.language if track else "",
    )
