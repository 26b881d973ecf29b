"""What the accounts keep about whom, and what the packages keep that they bring in."""

from django.utils.translation import pgettext_lazy

from .declarations import Erasure, declare
from .models.user import new_public_id


def nobodys_address(user):
    """An address that no mail can go to (RFC 2606), another for each account."""
    return f"erased-{user.pk}@erased.invalid"


# Accounts

declare(
    "accounts.User",
    of="pk",
    title=pgettext_lazy("part of one's data", "Your account"),
    reason="An empty account stays in the place of the erased one: posts and logs point at it.",
    technical="id is_staff is_superuser is_active groups user_permissions",
    replace={"email": nobodys_address, "public_id": lambda user: new_public_id()},
    withheld="password",
    personal="name last_login last_digest_at reading_languages translate_to language time_zone",
    keep="date_joined presence mail_frequency",
)
declare(
    "accounts.Follow",
    of="follower followed",
    told="follower",
    erasure=Erasure.DELETE,
    title=pgettext_lazy("part of one's data", "People you follow"),
    technical="id",
    personal="follower followed created_at",
)
declare(
    "accounts.Mute",
    of="member muted",
    told="member",
    erasure=Erasure.DELETE,
    title=pgettext_lazy("part of one's data", "People you mute"),
    technical="id",
    personal="member muted created_at",
)
declare(
    "accounts.Profile",
    of="user",
    title=pgettext_lazy("part of one's data", "Your profile"),
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
    title=pgettext_lazy("part of one's data", "Languages you speak"),
    erasure=Erasure.DELETE,
    technical="id",
    personal="profile language",
)
declare(
    "accounts.Theme",
    of="profile__user",
    title=pgettext_lazy("part of one's data", "Your themes"),
    erasure=Erasure.DELETE,
    technical="id key",
    personal="profile name",
)
# Until it is sent, the words of a mail may open an account, and its headers let one answer.
declare(
    "accounts.OutgoingMail",
    of="member",
    guest="to",
    erasure=Erasure.DELETE,
    title=pgettext_lazy("part of one's data", "Mail to you"),
    technical="id key due_at attempts claimed_until failed_at error",
    days=30,
    personal="member to language created_at sent_at",
    withheld="subject text html headers",
)

# What allauth and Django keep of people

declare(
    "account.EmailAddress",
    of="user",
    title=pgettext_lazy("part of one's data", "Your e-mail addresses"),
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
    title=pgettext_lazy("part of one's data", "Your accounts at other sites"),
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
    title=pgettext_lazy("part of one's data", "Your second factors"),
    erasure=Erasure.DELETE,
    technical="id",
    personal="user type created_at last_used_at",
    withheld="data",
)
declare(
    "usersessions.UserSession",
    of="user",
    title=pgettext_lazy("part of one's data", "Where you are signed in"),
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
