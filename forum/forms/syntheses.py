"""The form of a synthesis."""

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from ..markup import is_blank
from ..models import (
    SYNTHESIS_MAX_LENGTH,
)
from .writing import DAMAGED, DAMAGES, SourceField


class SynthesisForm(forms.Form):
    """The draft of a synthesis, written over a version of it."""

    source = SourceField(
        label=pgettext_lazy("synthesis form", "Text of the synthesis"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
    )
    version = forms.IntegerField(
        min_value=0, widget=forms.HiddenInput, error_messages=dict.fromkeys(DAMAGES, DAMAGED)
    )

    def clean_source(self):
        source = self.cleaned_data["source"]
        if is_blank(source):
            raise forms.ValidationError(
                pgettext("synthesis refused", "There is nothing written yet.")
            )
        if len(source) > SYNTHESIS_MAX_LENGTH:
            raise forms.ValidationError(
                pgettext(
                    "synthesis refused",
                    "The text is too long: it has %(length)d characters, and can have %(limit)d.",
                )
                % {"length": len(source), "limit": SYNTHESIS_MAX_LENGTH}
            )
        return source
