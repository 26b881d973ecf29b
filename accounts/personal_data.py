"""What the site keeps about whom: every field of every model, and what becomes of it.

Each app declares its own models in its `personal_data.py`, and those of the packages that it
brings in. Export and erasure read this and nothing else, so that no field is forgotten.
"""

from dataclasses import dataclass, field
from enum import Enum

from django.apps import apps
from django.db.models import Q
from django.utils.module_loading import autodiscover_modules


class Kind(Enum):
    PUBLIC = "public"  # Tells nothing of a person, or what the site is there to show.
    PERSONAL = "personal"  # Belongs to a person: exported for her, and erased.
    TECHNICAL = "technical"  # Makes things work; kept for `days`, or as long as its row.


class Erasure(Enum):
    """What becomes of a row, or of a field of a row that stays, when a person is erased."""

    DELETE = "delete"  # The row goes, or the field with it.
    BLANK = "blank"  # Emptied: null, or the empty text.
    REPLACE = "replace"  # Something that tells nothing stands in its place.
    TEXT = "text"  # Emptied when she takes her texts out; left when only her name goes.
    KEEP = "keep"  # Stays, for the reason given.


@dataclass(frozen=True)
class DeclaredField:
    """`reason` says why a field is kept; `days` how long a technical one is, None for as long
    as its row."""

    kind: Kind
    erasure: Erasure = Erasure.KEEP
    is_exported: bool = False
    reason: str = ""
    days: int | None = None


@dataclass(frozen=True)
class DeclaredModel:
    """`of` are the lookups from a row to the members it is about, `guest` the fields by which
    those of a guest are found. `erasure` is DELETE when the rows go with the person, KEEP when
    they stay and only their fields are seen to. `is_whole` says that all fields are declared:
    of a model of another package it may be only those that lead to a member."""

    label: str
    of: tuple = ()
    guest: tuple = ()
    erasure: Erasure = Erasure.KEEP
    reason: str = ""
    is_whole: bool = True
    fields: dict = field(default_factory=dict)

    @property
    def model(self):
        return apps.get_model(self.label)

    def fields_of(self, kind):
        """The names of the fields of one Kind."""
        return [name for name, declared in self.fields.items() if declared.kind == kind]

    def rows_of(self, member):
        """The rows that are about a member: a queryset, empty where none can be."""
        condition = Q(pk__in=[])
        for lookup in self.of:
            condition |= Q(**{lookup: member.pk})
        return self.model._base_manager.filter(condition).distinct()


REGISTRY = {}


def declare(label, *, of="", guest="", erasure=None, reason="", is_whole=True, days=None, **names):
    """Declare a model and its fields; names stand in one line, with blanks between.

    `public`, `technical` (for `days`) and `personal` are the three kinds. Personal fields go with
    the row that goes; in one that stays they are emptied, but for those named in `replace` or
    `text`, and those in `keep`, with the one `reason`. Those `withheld` are in no export.
    """
    gone = Erasure.DELETE if erasure == Erasure.DELETE else Erasure.BLANK
    personal = {
        "personal": DeclaredField(Kind.PERSONAL, gone, is_exported=True),
        "replace": DeclaredField(Kind.PERSONAL, Erasure.REPLACE, is_exported=True),
        "text": DeclaredField(Kind.PERSONAL, Erasure.TEXT, is_exported=True),
        "keep": DeclaredField(Kind.PERSONAL, Erasure.KEEP, is_exported=True, reason=reason),
        # Known to work only as long as nobody else knows them: not even in an export.
        "withheld": DeclaredField(Kind.PERSONAL, gone),
    }
    others = {
        "public": DeclaredField(Kind.PUBLIC),
        "technical": DeclaredField(Kind.TECHNICAL, days=days),
    }
    fields = {
        name: declared
        for kind, declared in (personal | others).items()
        for name in names.get(kind, "").split()
    }
    REGISTRY[label] = DeclaredModel(
        label=label,
        of=tuple(of.split()),
        guest=tuple(guest.split()),
        erasure=erasure or Erasure.KEEP,
        reason=reason,
        is_whole=is_whole,
        fields=fields,
    )


def registry():
    """Every DeclaredModel by its label."""
    autodiscover_modules("personal_data")
    return dict(REGISTRY)


# Accounts

declare(
    "accounts.User",
    of="pk",
    reason="An empty account stays in the place of the erased one: posts and logs point at it.",
    technical="id is_staff is_superuser is_active groups user_permissions",
    replace="email name public_id",
    withheld="password",
    personal="last_login last_digest_at reading_languages translate_to language time_zone",
    keep="date_joined presence mail_frequency",
)
for label, whole in [
    ("accounts.Follow", "follower followed"),
    ("accounts.Mute", "member muted"),
]:
    declare(
        label,
        of=whole,
        erasure=Erasure.DELETE,
        technical="id",
        personal=f"{whole} created_at",
    )
declare(
    "accounts.Profile",
    of="user",
    erasure=Erasure.DELETE,
    technical="id",
    personal=(
        "user pronouns organisation role city country about pronouns_audience"
        " organisation_audience role_audience city_audience country_audience languages_audience"
        " themes_audience about_audience"
    ),
)
declare(
    "accounts.SpokenLanguage",
    of="profile__user",
    erasure=Erasure.DELETE,
    technical="id",
    personal="profile language",
)
declare(
    "accounts.Theme",
    of="profile__user",
    erasure=Erasure.DELETE,
    technical="id key",
    personal="profile name",
)
declare(
    "accounts.OutgoingMail",
    of="member",
    erasure=Erasure.DELETE,
    technical="id key due_at attempts claimed_until failed_at error",
    days=30,
    personal="member to language subject text html headers created_at sent_at",
)

# What allauth and Django keep of people

declare(
    "account.EmailAddress",
    of="user",
    erasure=Erasure.DELETE,
    technical="id",
    personal="user email verified primary",
)
declare(
    "account.EmailConfirmation",
    of="email_address__user",
    erasure=Erasure.DELETE,
    technical="id",
    personal="email_address created sent",
    withheld="key",
)
declare(
    "socialaccount.SocialApp",
    technical="id provider provider_id name client_id secret key settings",
)
declare(
    "socialaccount.SocialAccount",
    of="user",
    erasure=Erasure.DELETE,
    technical="id",
    personal="user provider uid last_login date_joined extra_data",
)
declare(
    "socialaccount.SocialToken",
    of="account__user",
    erasure=Erasure.DELETE,
    technical="id app",
    personal="account expires_at",
    withheld="token token_secret",
)
declare(
    "mfa.Authenticator",
    of="user",
    erasure=Erasure.DELETE,
    technical="id",
    personal="user type created_at last_used_at",
    withheld="data",
)
declare(
    "usersessions.UserSession",
    of="user",
    erasure=Erasure.DELETE,
    technical="id",
    personal="user created_at ip last_seen_at user_agent data",
    withheld="session_key",
)
declare(
    "sessions.Session",
    reason="Closed; a member's are found by the session_key of usersessions.UserSession.",
    technical="session_key session_data expire_date",
    days=14,
)
