from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from .user import User

PRONOUNS_MAX_LENGTH = 30
LINE_MAX_LENGTH = 100
ABOUT_MAX_LENGTH = 600
THEME_MAX_LENGTH = 40
MAX_LANGUAGES = 12
MAX_THEMES = 10

PROFILE_FIELDS = (
    *("pronouns", "organisation", "role", "city", "country"),
    *("languages", "themes", "about"),
)


class Audience(models.TextChoices):
    """Who is shown one thing that a member says of herself."""

    EVERYONE = "everyone", pgettext_lazy("who is shown it", "Everyone")
    MEMBERS = "members", pgettext_lazy("who is shown it", "Members")
    NOBODY = "nobody", pgettext_lazy("who is shown it", "Only me")


def audience_field():
    return models.CharField(max_length=10, choices=Audience, default=Audience.MEMBERS)


class Profile(models.Model):
    """What a member says of herself, and whom each thing of it is shown to.

    Who never said anything has no row. `country` is a code of ISO 3166-1, two letters.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="profile")
    pronouns = models.CharField(max_length=PRONOUNS_MAX_LENGTH, blank=True)
    organisation = models.CharField(max_length=LINE_MAX_LENGTH, blank=True)
    role = models.CharField(max_length=LINE_MAX_LENGTH, blank=True)
    city = models.CharField(max_length=LINE_MAX_LENGTH, blank=True)
    country = models.CharField(max_length=2, blank=True)
    about = models.TextField(max_length=ABOUT_MAX_LENGTH, blank=True)

    pronouns_audience = audience_field()
    organisation_audience = audience_field()
    role_audience = audience_field()
    city_audience = audience_field()
    country_audience = audience_field()
    languages_audience = audience_field()
    themes_audience = audience_field()
    about_audience = audience_field()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}_audience__in": Audience.values}),
                name=f"profile_{name}_audience_is_known",
            )
            for name in PROFILE_FIELDS
        ]
        indexes = [models.Index(fields=["country"], name="profiles_of_a_country")]

    def __str__(self):
        return f"Profile of {self.user_id}"


class SpokenLanguage(models.Model):
    """A language that a member speaks, as a tag of BCP 47."""

    profile = models.ForeignKey(
        Profile, models.CASCADE, related_name="spoken_languages", db_index=False
    )
    language = models.CharField(max_length=15)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "language"], name="one_spoken_language_per_profile"
            )
        ]
        indexes = [models.Index(fields=["language"], name="speakers_of_a_language")]

    def __str__(self):
        return self.language


class Theme(models.Model):
    """Something that a member cares about, in her own words; `key` is how it is found."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="theme_rows", db_index=False)
    name = models.CharField(max_length=THEME_MAX_LENGTH)
    key = models.CharField(max_length=2 * THEME_MAX_LENGTH)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "key"], name="one_theme_per_profile")
        ]
        indexes = [models.Index(fields=["key"], name="profiles_of_a_theme")]

    def __str__(self):
        return self.name
