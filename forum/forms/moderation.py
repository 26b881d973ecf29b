"""What moderators say with a decision."""

from django import forms
from django.utils.translation import pgettext_lazy

from ..models import SOURCE_MAX_LENGTH, WORDS_MAX_LENGTH, RemovalReason
from ..moderation.decisions import WAYS

NO_REASON = ("", pgettext_lazy("reason", "No reason chosen"))
SEEN_LENGTH = 60


def words_field(label, **options):
    """A text of a few lines."""
    return forms.CharField(
        label=label,
        max_length=WORDS_MAX_LENGTH,
        required=options.pop("required", False),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        **options,
    )


class WordsForm(forms.Form):
    """The reason of a decision, what the author is told of it, and what is for moderators."""

    reason_code = forms.ChoiceField(
        label=pgettext_lazy("field of a decision", "Reason"),
        choices=[NO_REASON, *RemovalReason.choices],
        required=False,
    )
    message = words_field(pgettext_lazy("field of a decision", "To the author"))
    note = words_field(pgettext_lazy("field of a decision", "Only for moderators"))


class DecisionForm(WordsForm):
    """`seen` is the state that the form was drawn with."""

    decision = forms.ChoiceField(choices=[(name, way.label) for name, way in WAYS.items()])
    seen = forms.CharField(max_length=SEEN_LENGTH)


class EditForAuthorForm(WordsForm):
    """Another text for a post; `seen` is the state that the form was drawn with."""

    source = forms.CharField(
        label=pgettext_lazy("field of a decision", "Text"),
        max_length=SOURCE_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    seen = forms.CharField(max_length=SEEN_LENGTH, widget=forms.HiddenInput)
    field_order = ["source", "reason_code", "message", "note", "seen"]


class NoteForm(forms.Form):
    words = words_field(pgettext_lazy("field of a note", "Note for moderators"), required=True)
