"""What a member says of herself, each field with whom it is shown to."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from .countries import country_choices
from .languages import LANGUAGES
from .models import PROFILE_FIELDS, Audience, Presence
from .models.profile import (
    ABOUT_MAX_LENGTH,
    LINE_MAX_LENGTH,
    MAX_LANGUAGES,
    MAX_THEMES,
    PRONOUNS_MAX_LENGTH,
    THEME_MAX_LENGTH,
)
from .plain_words import clean_line, clean_lines
from .themes import key_of, split_themes
from .visibility import value_of

PLAIN = ("pronouns", "organisation", "role", "city", "country", "about")
LABELS = {
    "pronouns": pgettext_lazy("form label", "Pronouns"),
    "organisation": pgettext_lazy("form label", "Organisation"),
    "role": pgettext_lazy("form label", "What you do there"),
    "city": pgettext_lazy("form label", "City"),
    "country": pgettext_lazy("form label", "Country"),
    "languages": pgettext_lazy("form label", "Languages you speak"),
    "themes": pgettext_lazy("form label", "Themes"),
    "about": pgettext_lazy("form label", "A few lines about you"),
}


class LineField(forms.CharField):
    """One line of plain words."""

    def __init__(self, max_length, autocomplete="off", **kwargs):
        attributes = {"dir": "auto", "autocomplete": autocomplete}
        kwargs = {"widget": forms.TextInput(attrs=attributes)} | kwargs
        super().__init__(required=False, max_length=max_length, strip=False, **kwargs)

    def to_python(self, value):
        return clean_line(super().to_python(value))


class AboutField(forms.CharField):
    """A few lines of plain words."""

    def to_python(self, value):
        return clean_lines(super().to_python(value))


class ThemesField(forms.CharField):
    """Short words between commas, as a list."""

    def clean(self, value):
        themes = [clean_line(name) for name in split_themes(super().clean(value))]
        themes = [name for name in themes if name]
        if len(themes) > MAX_THEMES:
            raise forms.ValidationError(
                ngettext(
                    "Please name at most %(limit)d theme.",
                    "Please name at most %(limit)d themes.",
                    MAX_THEMES,
                ),
                params={"limit": MAX_THEMES},
            )
        for name in themes:
            if len(name) > THEME_MAX_LENGTH or len(key_of(name)) > 2 * THEME_MAX_LENGTH:
                raise forms.ValidationError(
                    ngettext(
                        "A theme can have at most %(limit)d character.",
                        "A theme can have at most %(limit)d characters.",
                        THEME_MAX_LENGTH,
                    ),
                    params={"limit": THEME_MAX_LENGTH},
                )
        return themes


class LanguagesField(forms.MultipleChoiceField):
    """Tags of languages."""

    def clean(self, value):
        languages = super().clean(value)
        if len(languages) > MAX_LANGUAGES:
            raise forms.ValidationError(
                ngettext(
                    "Please choose at most %(limit)d language.",
                    "Please choose at most %(limit)d languages.",
                    MAX_LANGUAGES,
                ),
                params={"limit": MAX_LANGUAGES},
            )
        return languages


def audience_choice(name):
    label = format_lazy(
        "{question} {field}",
        question=pgettext_lazy("form label, before the name of a field", "Shown to:"),
        field=LABELS[name],
    )
    return forms.ChoiceField(label=label, choices=Audience.choices, initial=Audience.MEMBERS)


class ProfileForm(forms.Form):
    presence = forms.ChoiceField(
        label=pgettext_lazy("form label", "Where people find you"),
        choices=Presence.choices,
        widget=forms.RadioSelect,
        help_text=pgettext_lazy(
            "form hint", "Your name stands beside what you write in any case; your page lists it."
        ),
    )
    pronouns = LineField(PRONOUNS_MAX_LENGTH)
    organisation = LineField(LINE_MAX_LENGTH, "organization")
    role = LineField(LINE_MAX_LENGTH, "organization-title")
    city = LineField(LINE_MAX_LENGTH, "address-level2")
    country = forms.ChoiceField(
        required=False, widget=forms.Select(attrs={"autocomplete": "country"})
    )
    languages = LanguagesField(required=False, widget=forms.CheckboxSelectMultiple)
    themes = ThemesField(
        required=False,
        max_length=MAX_THEMES * (THEME_MAX_LENGTH + 10),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=pgettext_lazy("form hint", "What you care about, with commas between."),
    )
    about = AboutField(
        required=False,
        max_length=ABOUT_MAX_LENGTH,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 5}),
        help_text=pgettext_lazy("form hint", "Plain text; addresses in it do not become links."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in PROFILE_FIELDS:
            self.fields[name].label = LABELS[name]
            self.fields[f"{name}_audience"] = audience_choice(name)
        nothing = ("", pgettext("choice of a country", "No country"))
        self.fields["country"].choices = [nothing, *country_choices()]
        by_name = sorted(LANGUAGES.items(), key=lambda pair: pair[1].casefold())
        self.fields["languages"].choices = by_name

    @property
    def pairs(self):
        """Pairs of a field and that of its audience."""
        return [(self[name], self[f"{name}_audience"]) for name in PROFILE_FIELDS]

    @property
    def said(self):
        """What the actions want of a form without an error."""
        data = self.cleaned_data
        return {
            "presence": data["presence"],
            "words": {name: data[name] for name in PLAIN},
            "audiences": {name: data[f"{name}_audience"] for name in PROFILE_FIELDS},
            "languages": data["languages"],
            "themes": data["themes"],
        }


def initial_of(profile):
    """What the form shows of a profile."""
    initial = {name: value_of(profile, name) for name in PROFILE_FIELDS}
    initial |= {f"{name}_audience": getattr(profile, f"{name}_audience") for name in PROFILE_FIELDS}
    return initial | {
        "presence": profile.user.presence,
        "themes": ", ".join(name for _, name in initial["themes"]),
    }
