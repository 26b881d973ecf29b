"""The forms of a report and of an appeal."""

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from ..markup import is_blank
from ..models import WORDS_MAX_LENGTH, Outcome, RemovalReason
from .writing import DAMAGED, SourceField

TOO_LONG = pgettext_lazy(
    "report refused", "That is too long: there is room for %(limit_value)d characters."
)


class WordsField(SourceField):
    """A few words to the moderators, or from them."""

    def __init__(self, **options):
        super().__init__(
            max_length=WORDS_MAX_LENGTH,
            strip=False,
            widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            error_messages={"max_length": TOO_LONG, "required": options.pop("missing", "")},
            **options,
        )


class FlagForm(forms.Form):
    """Why somebody reports a post, and what she says to it."""

    reason = forms.ChoiceField(
        label=pgettext_lazy("report form", "What is wrong with it?"),
        choices=RemovalReason,
        widget=forms.RadioSelect,
        error_messages={
            name: pgettext_lazy("report refused", "Choose one of the reasons.")
            for name in ("required", "invalid_choice")
        },
    )
    words = WordsField(
        label=pgettext_lazy("report form", "Say it in your words"),
        required=False,
        help_text=pgettext_lazy(
            "report form",
            "In any language. If the post is against the law, say why you think so: you confirm "
            "by sending this that you believe it in good faith.",
        ),
    )
    idempotency_key = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages={"invalid": DAMAGED}
    )

    def clean(self):
        cleaned = super().clean()
        is_illegal = cleaned.get("reason") == RemovalReason.ILLEGAL
        if is_illegal and "words" in cleaned and is_blank(cleaned["words"]):
            self.add_error(
                "words", pgettext("report refused", "Say why the post is against the law.")
            )
        return cleaned


class AppealForm(forms.Form):
    """Why the author of a removed post thinks that it should come back."""

    words = WordsField(
        label=pgettext_lazy("appeal form", "Why should your post come back?"),
        missing=pgettext_lazy("appeal refused", "Write why you do not agree."),
    )

    def clean_words(self):
        if is_blank(self.cleaned_data["words"]):
            raise forms.ValidationError(
                pgettext("appeal refused", "Write why you do not agree."), code="required"
            )
        return self.cleaned_data["words"]


class AppealDecisionForm(forms.Form):
    """What a moderator decides about an appeal."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("decision about an appeal", "Your decision"),
        choices=[
            (
                Outcome.UPHELD,
                pgettext_lazy("decision about an appeal", "The author is right: bring it back"),
            ),
            (
                Outcome.DISMISSED,
                pgettext_lazy("decision about an appeal", "The post stays removed"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={
            name: pgettext_lazy("decision about an appeal", "Choose one of the two.")
            for name in ("required", "invalid_choice")
        },
    )
    answer = WordsField(
        label=pgettext_lazy("decision about an appeal", "What the author is told"), required=False
    )
