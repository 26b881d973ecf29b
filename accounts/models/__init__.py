from .outbox import OutgoingMail
from .people import Follow, Mute
from .profile import (
    PROFILE_FIELDS,
    Audience,
    Profile,
    SpokenLanguage,
    Theme,
)
from .user import NAME_MAX_LENGTH, MailFrequency, Presence, User, UserManager

__all__ = [
    "NAME_MAX_LENGTH",
    "PROFILE_FIELDS",
    "Audience",
    "Follow",
    "MailFrequency",
    "Mute",
    "OutgoingMail",
    "Presence",
    "Profile",
    "SpokenLanguage",
    "Theme",
    "User",
    "UserManager",
]
