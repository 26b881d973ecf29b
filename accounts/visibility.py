"""What of a profile one reader is shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from .countries import country_name
from .languages import LANGUAGES
from .models import PROFILE_FIELDS, Audience, Profile


def audiences_of(viewer):
    """The Audiences that a reader belongs to: a guest to one, a member to two.

    Whoever moderates or manages the site is shown what every member is.
    """
    if viewer.is_authenticated and viewer.is_active:
        return (Audience.EVERYONE, Audience.MEMBERS)
    return (Audience.EVERYONE,)


def shown_to(viewer, name):
    """The condition on profiles that this field of them is shown to a reader."""
    return Q(**{f"{name}_audience__in": audiences_of(viewer)})


@dataclass(frozen=True)
class ShownProfile:
    """The fields of a profile that a reader is shown; empty is what she is not."""

    pronouns: str = ""
    organisation: str = ""
    role: str = ""
    city: str = ""
    country: str = ""
    languages: tuple = ()
    themes: tuple = ()
    about: str = ""

    @property
    def country_name(self):
        return country_name(self.country)

    @property
    def language_names(self):
        """Pairs of tag and native name."""
        return [(tag, LANGUAGES[tag]) for tag in self.languages if tag in LANGUAGES]

    @property
    def is_empty(self):
        return self == ShownProfile()


def profile_of(user):
    """The Profile of a member with its languages and themes; an unsaved one of who has none."""
    found = Profile.objects.filter(user=user)
    return found.prefetch_related("spoken_languages", "theme_rows").first() or Profile(user=user)


def show_profile(profile, viewer):
    """The ShownProfile of a profile for a reader; its owner is shown all of it."""
    is_own = viewer.is_authenticated and viewer.pk == profile.user_id
    return show_for(profile, Audience.values if is_own else audiences_of(viewer))


def show_for(profile, audiences):
    """The ShownProfile of a profile for these Audiences, whoever is among them."""
    shown = [name for name in PROFILE_FIELDS if getattr(profile, f"{name}_audience") in audiences]
    return ShownProfile(**{name: value_of(profile, name) for name in shown})


def value_of(profile, name):
    """What a profile says in one field; the languages and themes of an unsaved one are none."""
    if name == "languages":
        rows = profile.spoken_languages.all() if profile.pk else ()
        return tuple(row.language for row in rows)
    if name == "themes":
        rows = profile.theme_rows.all() if profile.pk else ()
        return tuple((row.key, row.name) for row in rows)
    return getattr(profile, name)
