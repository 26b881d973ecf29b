"""What the accounts keep about whom, and what the packages keep that they bring in."""

from django.utils.translation import pgettext_lazy

from .declarations import Erasure, declare, name_fields
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
    title=pgettext_lazy("part of one's data", "Mail that asked you to confirm an address"),
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
    title=pgettext_lazy("part of one's data", "Keys that other sites gave for you"),
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

# What these fields are called where people read them

name_fields(
    {
        "id": pgettext_lazy("field of one's data", "Number"),
        "name": pgettext_lazy("field of one's data", "Name"),
        "user": pgettext_lazy("field of one's data", "Member"),
        "member": pgettext_lazy("field of one's data", "Member"),
        "email": pgettext_lazy("field of one's data", "E-mail address"),
        "email_address": pgettext_lazy("field of one's data", "E-mail address"),
        "language": pgettext_lazy("field of one's data", "Language"),
        "created_at": pgettext_lazy("field of one's data", "Since"),
        "created": pgettext_lazy("field of one's data", "Made"),
        "sent": pgettext_lazy("field of one's data", "Sent"),
        "sent_at": pgettext_lazy("field of one's data", "Sent"),
        "to": pgettext_lazy("field of one's data", "To"),
        "last_login": pgettext_lazy("field of one's data", "Last signed in"),
        "date_joined": pgettext_lazy("field of one's data", "First signed in"),
        "last_digest_at": pgettext_lazy("field of one's data", "Last collected mail"),
        "last_seen_at": pgettext_lazy("field of one's data", "Last heard of"),
        "last_used_at": pgettext_lazy("field of one's data", "Last used"),
        "expires_at": pgettext_lazy("field of one's data", "Works until"),
        "reading_languages": pgettext_lazy("field of one's data", "Languages you read"),
        "translate_to": pgettext_lazy("field of one's data", "Language you read translations in"),
        "time_zone": pgettext_lazy("field of one's data", "Time zone"),
        "presence": pgettext_lazy("field of one's data", "Where people find you"),
        "mail_frequency": pgettext_lazy("field of one's data", "How often we write to you"),
        "public_id": pgettext_lazy("field of one's data", "What addresses call you"),
        "follower": pgettext_lazy("field of one's data", "Who follows"),
        "followed": pgettext_lazy("field of one's data", "Whom you follow"),
        "muted": pgettext_lazy("field of one's data", "Whom you mute"),
        "profile": pgettext_lazy("field of one's data", "Profile"),
        "pronouns": pgettext_lazy("field of one's data", "Pronouns"),
        "organisation": pgettext_lazy("field of one's data", "Organisation"),
        "role": pgettext_lazy("field of one's data", "What you do there"),
        "city": pgettext_lazy("field of one's data", "City"),
        "country": pgettext_lazy("field of one's data", "Country"),
        "about": pgettext_lazy("field of one's data", "A few lines about you"),
        "pronouns_audience": pgettext_lazy("field of one's data", "Pronouns: shown to"),
        "organisation_audience": pgettext_lazy("field of one's data", "Organisation: shown to"),
        "role_audience": pgettext_lazy("field of one's data", "What you do there: shown to"),
        "city_audience": pgettext_lazy("field of one's data", "City: shown to"),
        "country_audience": pgettext_lazy("field of one's data", "Country: shown to"),
        "languages_audience": pgettext_lazy("field of one's data", "Languages you speak: shown to"),
        "themes_audience": pgettext_lazy("field of one's data", "Themes: shown to"),
        "about_audience": pgettext_lazy("field of one's data", "A few lines about you: shown to"),
        "verified": pgettext_lazy("field of one's data", "Confirmed"),
        "primary": pgettext_lazy("field of one's data", "Main address"),
        "provider": pgettext_lazy("field of one's data", "Site"),
        "uid": pgettext_lazy("field of one's data", "Your number there"),
        "extra_data": pgettext_lazy("field of one's data", "What it told us"),
        "account": pgettext_lazy("field of one's data", "Account at another site"),
        "type": pgettext_lazy("field of one's data", "Kind"),
        "ip": pgettext_lazy("field of one's data", "Network"),
        "user_agent": pgettext_lazy("field of one's data", "Browser"),
        "data": pgettext_lazy("field of one's data", "What it remembers"),
        "accounts.OutgoingMail.created_at": pgettext_lazy("field of one's data", "Written"),
        "usersessions.UserSession.created_at": pgettext_lazy("field of one's data", "Signed in"),
        "mfa.Authenticator.created_at": pgettext_lazy("field of one's data", "Set up"),
        "accounts.Theme.name": pgettext_lazy("field of one's data", "Theme"),
        "accounts.User.date_joined": pgettext_lazy("field of one's data", "Member since"),
    }
)
