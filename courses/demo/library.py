"""Videos, documents and images of the demo, put into the library when a page first needs them."""

from cms.models import CustomDocument, CustomImage, Video

from . import source


def image(slug):
    item = source.media("images")[slug]
    known = CustomImage.objects.filter(title=item["title"]).first()
    return known or add_image(item)


def add_image(item):
    with source.open_file(item["file"]) as file:
        picture = CustomImage(title=item["title"], file=file, credit="Ateneo")
        picture._set_image_file_metadata()
        picture.save()
    return picture


def video(slug):
    item = source.media("videos")[slug]
    title = item["title"][source.LANGUAGES[0]]
    return Video.objects.filter(title=title).first() or add_video(item, title)


def add_video(item, title):
    """Add a video with its captions; `file` and `audio` are names of files of the demo."""
    entry = Video(title=title, duration=item.get("duration"), url=item.get("url", ""))
    if "poster" in item:
        entry.poster = image(item["poster"])
    for field, name in (("file", item.get("file")), ("audio_file", item.get("audio"))):
        if name:
            setattr(entry, field, source.open_file(name))
    for captions in item["captions"]:
        entry.tracks.create(language=captions["language"], file=source.open_file(captions["file"]))
    entry.full_clean()
    entry.save()
    return entry


def video_title(slug, language):
    return source.media("videos")[slug]["title"][language]


def document(slug):
    item = source.media("readings")[slug]
    title = item["title"][item["language"]]
    return CustomDocument.objects.filter(title=title).first() or add_document(item, title)


def add_document(item, title):
    with source.open_file(item["file"]) as file:
        entry = CustomDocument(title=title, file=file, language=item["language"])
        entry._set_document_file_metadata()
        entry.save()
    return entry
