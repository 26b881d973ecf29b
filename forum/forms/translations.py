"""The form of a translation."""

from django import forms
from django.utils.translation import pgettext

from ..language import choices
from ..models import (
    TRANSLATION_MAX_LENGTH,
)
from .writing import NO_LANGUAGE, WritingForm


class TranslationForm(WritingForm):
    """A translation of a post by a member; `version` is that of the text she had before her."""

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    limit = TRANSLATION_MAX_LENGTH

    def __init__(self, *args, post, **options):
        super().__init__(*args, **options)
        self.fields["source"].label = pgettext("translation form", "Your translation")
        self.fields["language"].required = True
        self.fields["language"].choices = [
            ("", pgettext("language of a translation", "Choose a language")),
            *((tag, name) for tag, name in choices() if tag != post.language),
        ]
        self.fields["language"].error_messages["required"] = NO_LANGUAGE
        self.order_fields(["language", "source", "version"])
