"""What moderators say when they close, name and move."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from ..language import native_name
from ..models import REASON_MAX_LENGTH, ThreadTitle

TITLE_MAX_LENGTH = ThreadTitle._meta.get_field("title").max_length


class CloseForm(forms.Form):
    """Why nothing more can be written, and from when on; now without a time."""

    reason = forms.CharField(
        label=pgettext_lazy("closing form", "Why, in words that readers see (may stay empty)"),
        max_length=REASON_MAX_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    at = forms.DateTimeField(
        label=pgettext_lazy("closing form", "When (now, when nothing is said)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError(
                pgettext("closing refused", "This time is over. Leave it empty to close now.")
            )
        return at


class TitlesForm(forms.Form):
    """What a topic is called in each language of the site, in one of them at least."""

    def __init__(self, data=None, *, titles=None, **options):
        titles = titles or {}
        initial = {name_of(tag): title for tag, title in titles.items()}
        super().__init__(data, initial=initial, **options)
        self.tags = list(dict.fromkeys([*dict(settings.LANGUAGES), *titles]))
        for tag in self.tags:
            self.fields[name_of(tag)] = forms.CharField(
                label=native_name(tag),
                max_length=TITLE_MAX_LENGTH,
                required=False,
                widget=forms.TextInput(attrs={"lang": tag, "dir": "auto"}),
            )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(
                pgettext("title refused", "Write a title in one language at least.")
            )
        return cleaned

    @property
    def titles(self):
        """The titles that were given, by language."""
        given = {tag: self.cleaned_data[name_of(tag)] for tag in self.tags}
        return {tag: title for tag, title in given.items() if title}


def name_of(tag):
    return f"title_{tag}"
