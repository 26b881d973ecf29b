"""The languages that a member says she reads."""

from ..languages_read import known_tags


def remember_languages(*, actor, languages):
    """Keep the tags of the languages that a member reads, or `all`; what is no language is left
    out, and with none left she is asked by her browser again."""
    actor.user.reading_languages = list(known_tags(list(languages)))
    actor.user.save(update_fields=["reading_languages"])
