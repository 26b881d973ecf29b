"""DeepL: a paid service, or a free one with a key that ends in `:fx`.

Its protocol: https://developers.deepl.com/api-reference/translate
"""

from django.conf import settings

from .engine import Engine, Unavailable, Unsupported
from .remote import ServerRefused, ask

TAGS = "ar bg cs da de el en es fi fr he hu id it ja ko nl pl pt ro ru sv th tr uk vi zh"
SOURCES = {tag: tag.upper() for tag in TAGS.split()} | {"no": "NB"}
TARGETS = SOURCES | {"en": "EN-GB", "pt": "PT-PT", "zh": "ZH-HANS"}
FREE, PAID = "https://api-free.deepl.com", "https://api.deepl.com"
TOO_MANY, QUOTA_EXCEEDED, TOO_MANY_HERE = 429, 456, 529


class DeepL(Engine):
    name = "deepl"
    label = "DeepL"

    def can_translate(self, source, target):
        return source in SOURCES and target in TARGETS and source != target

    def translate(self, html, source, target):
        question = {
            "text": [html],
            "source_lang": SOURCES[source],
            "target_lang": TARGETS[target],
            "tag_handling": "html",
        }
        try:
            answer = ask(
                f"{server()}/v2/translate",
                question,
                headers={"Authorization": f"DeepL-Auth-Key {settings.TRANSLATION_KEY}"},
                quota_statuses={TOO_MANY, QUOTA_EXCEEDED, TOO_MANY_HERE},
            )
        except ServerRefused as refusal:
            if refusal.code == 400 and "_lang" in str(refusal.answer.get("message")):
                raise Unsupported(str(refusal)) from refusal
            raise
        return text_of(answer)


def server():
    if settings.TRANSLATION_URL:
        return settings.TRANSLATION_URL
    return FREE if settings.TRANSLATION_KEY.endswith(":fx") else PAID


def text_of(answer):
    try:
        text = answer["translations"][0]["text"]
    except (KeyError, IndexError, TypeError) as error:
        raise Unavailable("DeepL answered no text") from error
    if not isinstance(text, str):
        raise Unavailable("DeepL answered no text")
    return text
