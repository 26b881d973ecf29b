"""LibreTranslate: a server of one's own, or one with a key, at TRANSLATION_URL.

Its protocol: https://docs.libretranslate.com/api/operations/translate/
"""

from django.conf import settings

from .engine import Engine, Unavailable, Unsupported
from .remote import ServerRefused, ask

TAGS = (
    "ar bg bn ca cs da de el en es eu fa fi fr gl he hi hu id it ja ko nl pl pt ro ru sr sv th tr "
    "uk ur vi zh"
)
CODES = {tag: tag for tag in TAGS.split()}
CODES["no"] = "nb"


class LibreTranslate(Engine):
    name = "libretranslate"
    label = "LibreTranslate"

    def can_translate(self, source, target):
        return source in CODES and target in CODES and source != target

    def translate(self, html, source, target):
        question = {
            "q": html,
            "source": CODES[source],
            "target": CODES[target],
            "format": "html",
        }
        if settings.TRANSLATION_KEY:
            question["api_key"] = settings.TRANSLATION_KEY
        try:
            answer = ask(f"{settings.TRANSLATION_URL}/translate", question)
        except ServerRefused as refusal:
            if refusal.code == 400 and "not supported" in str(refusal.answer.get("error")):
                raise Unsupported(str(refusal)) from refusal
            raise
        text = answer.get("translatedText")
        if not isinstance(text, str):
            raise Unavailable("LibreTranslate answered no text")
        return text
