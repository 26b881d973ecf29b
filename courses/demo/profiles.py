"""What people of the demo say of themselves, so that there is somebody to find."""

from accounts.actions.profiles import save_profile
from accounts.models import PROFILE_FIELDS, Audience, Presence, Profile

from . import source

WORDS = ("pronouns", "organisation", "role", "city", "country", "about")


def introduce(cast):
    """Make the profiles that are missing; return how many were."""
    known = set(Profile.objects.values_list("user", flat=True))
    missing = [
        said
        for said in source.read("profiles")["profiles"]
        if cast.users[said["key"]].pk not in known
    ]
    for said in missing:
        save_profile(
            member=cast.users[said["key"]],
            presence=Presence.LISTED,
            words={name: said.get(name, "") for name in WORDS},
            audiences={name: audience_of(said, name) for name in PROFILE_FIELDS},
            languages=said.get("languages", []),
            themes=said.get("themes", []),
        )
    return len(missing)


def audience_of(said, name):
    if name in said.get("everyone", []):
        return Audience.EVERYONE
    return Audience.NOBODY if name in said.get("nobody", []) else Audience.MEMBERS
