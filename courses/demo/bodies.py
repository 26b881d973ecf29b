"""The sections of a module as its StreamField stores them.

Every block takes its id from its place, and a question from its slug, so that the translations
of a page are made of the same blocks.
"""

from . import library, source
from .identity import key_of, prompt_id


def body_of(module, language):
    """The body of a module read from TOML, as a list for its StreamField."""
    place = f"module-{module['number']}"
    return [
        {
            "type": "section",
            "id": str(key_of("block", f"{place}-{index}")),
            "value": {
                "title": section["title"],
                "content": content_of(section["blocks"], f"{place}-{index}", language),
            },
        }
        for index, section in enumerate(module["sections"])
    ]


def content_of(blocks, place, language):
    return [
        {
            "type": block["type"],
            "id": prompt_id(block["id"])
            if block["type"] == "prompt"
            else str(key_of("block", f"{place}-{index}")),
            "value": VALUES[block["type"]](block, language),
        }
        for index, block in enumerate(blocks)
    ]


def text_value(block, language):
    return block["html"].strip()


def video_value(block, language):
    slug = block["video"]
    return {"video": library.video(slug).pk, "title": library.video_title(slug, language)}


def reading_value(block, language):
    item = source.media("readings")[block["reading"]]
    is_document = item["kind"] == "document"
    return {
        "title": item["title"][language],
        "document": library.document(block["reading"]).pk if is_document else None,
        "url": "" if is_document else item["url"],
        "language": item["language"],
        "source": item["source"],
    }


def callout_value(block, language):
    return {"kind": block["kind"], "title": block.get("title", ""), "text": block["text"]}


def image_value(block, language):
    picture = {"image": library.image(block["image"]).pk, "alt_text": block["alt"]}
    return {"image": picture | {"decorative": False}, "caption": block.get("caption", "")}


def prompt_value(block, language):
    return {"question": block["question"], "hint": block.get("hint", "")}


VALUES = {
    "text": text_value,
    "video": video_value,
    "reading": reading_value,
    "callout": callout_value,
    "image": image_value,
    "prompt": prompt_value,
}
