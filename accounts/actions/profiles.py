"""A member says who she is, or says it no longer."""

from django.db import transaction

from ..models import Profile, SpokenLanguage, Theme
from ..themes import by_key


@transaction.atomic
def save_profile(*, member, presence, words, audiences, languages, themes):
    """Keep what a member says of herself, in the place of what she said before.

    `words` are the plain fields by name, `audiences` an Audience by the name of each field,
    `languages` tags and `themes` names, in her own order.
    """
    member.presence = presence
    member.save(update_fields=["presence"])
    shown_to = {f"{name}_audience": audience for name, audience in audiences.items()}
    profile, _ = Profile.objects.update_or_create(user=member, defaults=words | shown_to)
    profile.spoken_languages.all().delete()
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(profile=profile, language=tag) for tag in dict.fromkeys(languages)
    )
    profile.theme_rows.all().delete()
    Theme.objects.bulk_create(
        Theme(profile=profile, name=name, key=key) for key, name in by_key(themes).items()
    )
    return profile
