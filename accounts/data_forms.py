"""What a member decides when she leaves."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Leaving(TextChoices):
    """What becomes of what she wrote."""

    NAME = (
        "name",
        pgettext_lazy(
            "leaving", "Take my name off: what I wrote stays, as that of a former member"
        ),
    )
    TEXTS = (
        "texts",
        pgettext_lazy(
            "leaving",
            "Take out what I wrote as well: an empty place stays where others have answered me",
        ),
    )


class EraseForm(forms.Form):
    leaving = forms.ChoiceField(
        label=pgettext_lazy("form label", "What shall become of your posts and translations?"),
        choices=Leaving,
        widget=forms.RadioSelect,
        error_messages={"required": pgettext_lazy("form error", "Choose one of the two.")},
    )
    is_sure = forms.BooleanField(
        label=pgettext_lazy("form label", "I know that this cannot be undone."),
        error_messages={
            "required": pgettext_lazy("form error", "Say that you know it cannot be undone.")
        },
    )

    @property
    def takes_texts(self):
        return self.cleaned_data["leaving"] == Leaving.TEXTS
