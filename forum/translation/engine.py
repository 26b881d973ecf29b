"""What an engine of translation is: one small interface, and the ways in which it can fail."""

from django.utils.translation import pgettext_lazy


class TranslationFailed(Exception):  # noqa: N818
    """There is no translation: `reason` is the sentence to show, `status` that of the answer."""

    status = 503
    reason = ""

    def __str__(self):
        return super().__str__() or str(self.reason)


class Unavailable(TranslationFailed):
    """The engine is not there, too slow, set up wrongly, or answered nothing that can be used."""

    reason = pgettext_lazy(
        "translation failed",
        "The translation service gives no answer just now. Please try again later.",
    )


class QuotaExceeded(TranslationFailed):
    """The engine has had enough of this site for now."""

    reason = pgettext_lazy(
        "translation failed",
        "The translation service takes no more texts from this site for now. "
        "Please try again later.",
    )


class Unsupported(TranslationFailed):
    """The engine does not translate between these two languages."""

    status = 422
    reason = pgettext_lazy(
        "translation failed", "No automatic translation between these two languages is possible."
    )


class TooLong(TranslationFailed):
    status = 422
    reason = pgettext_lazy(
        "translation failed", "This post is too long to be translated automatically."
    )


class Engine:
    """Translates HTML. `name` is stored with what it translates, `label` is shown with it."""

    name = ""
    label = ""

    def can_translate(self, source, target):
        """Whether it knows the way between two language tags; asks nobody else."""
        raise NotImplementedError

    def translate(self, html, source, target):
        """HTML in the target language; raises TranslationFailed. Nobody has checked it yet."""
        raise NotImplementedError
