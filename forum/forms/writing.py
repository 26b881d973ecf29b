"""A text that somebody writes, and its language."""

from django import forms
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from ..language import UNDETERMINED, choices, guess
from ..markup import is_blank, normalise
from ..models import (
    SOURCE_MAX_LENGTH,
)

NO_LANGUAGE = pgettext_lazy("post refused", "Choose a language from the list.")
DAMAGED = pgettext_lazy(
    "post refused", "This form was damaged on its way. Please load the page again."
)
DAMAGES = ["required", "invalid", "min_value", "max_value"]


def language_choices():
    return [
        ("", pgettext("language of a post", "Detect it for me")),
        *choices(),
        (UNDETERMINED, pgettext("language of a post", "Another language")),
    ]


class SourceField(forms.CharField):
    """A text as it is counted and stored."""

    widget = forms.Textarea(attrs={"rows": 8, "dir": "auto"})

    def to_python(self, value):
        return normalise(super().to_python(value))


class WritingForm(forms.Form):
    """A text and its language."""

    limit = SOURCE_MAX_LENGTH
    source = SourceField(label=pgettext_lazy("post form", "Your text"), required=False, strip=False)
    language = forms.ChoiceField(
        label=pgettext_lazy("post form", "Language"),
        required=False,
        choices=language_choices,
        error_messages={"invalid_choice": NO_LANGUAGE},
    )

    def clean_source(self):
        source = self.cleaned_data["source"]
        if is_blank(source):
            raise forms.ValidationError(
                pgettext("post refused", "There is nothing written yet: your post is empty.")
            )
        over = len(source) - self.limit
        if over > 0:
            raise forms.ValidationError(
                ngettext(
                    "Your text is %(over)s character too long; a post can have %(limit)s.",
                    "Your text is %(over)s characters too long; a post can have %(limit)s.",
                    over,
                ),
                params={"over": over, "limit": self.limit},
            )
        return source

    @property
    def doubt(self):
        """The Guess about a valid text of which neither its writer nor it tells the language."""
        if self.cleaned_data["language"]:
            return None
        found = guess(self.cleaned_data["source"])
        return None if found.is_certain or found.is_wordless else found
