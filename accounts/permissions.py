"""Answers to "may they?": yes, or no with a reason that a reader can be shown."""

from dataclasses import dataclass

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.utils.translation import pgettext

MODERATORS = "Moderators"
ROLES = []


class Refused(PermissionDenied):
    """Raised by `Denied.require()`; `reason` is the sentence to show, `status` that of the
    answer, and `wait` how many seconds to wait, None when that does not help."""

    status = 403
    wait = None

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Allowed:
    reason = ""

    def __bool__(self):
        return True

    def require(self):
        """Let the caller go on."""


@dataclass(frozen=True)
class Denied:
    reason: str

    def __bool__(self):
        return False

    def require(self):
        """Raise `Refused`, which Django answers with status 403."""
        raise Refused(str(self.reason))


def role_of_trust(is_held_by):
    """Add a role whose holders must prove twice who they are: a question about a user."""
    ROLES.append(is_held_by)
    return is_held_by


@role_of_trust
def enters_the_admin(user):
    return user.has_perm("wagtailadmin.access_admin")


@role_of_trust
def is_in_moderators(user):
    return user.groups.filter(name=MODERATORS).exists()


def needs_second_factor(user):
    """Whether this site asks this user for a second factor, had or not."""
    if not settings.REQUIRE_SECOND_FACTOR or not user.is_authenticated:
        return False
    return any(is_held_by(user) for is_held_by in ROLES)


def has_second_factor(user):
    return is_mfa_enabled(user)


def has_proved_twice(request):
    """Whether whoever is signed in here may use a role of trust, if she has one.

    Asks the session alone: signing in, setting up a factor and reauthentication write there.
    """
    if not settings.REQUIRE_SECOND_FACTOR:
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def miss_proof(request):
    """Remember that a role of trust was not used for want of the second factor.

    When the answer is a refusal, SecondFactorMiddleware leads to the factor instead.
    """
    request.misses_proof = True


def can_be_erased(member):
    """Whether an account may go: a site without an administrator would be locked for ever."""
    administrators = get_user_model().objects.filter(is_superuser=True, is_active=True)
    if member.is_superuser and not administrators.exclude(pk=member.pk).exists():
        return Denied(
            pgettext(
                "erasure refused",
                "You are the only administrator of this site: nobody could look after it any "
                "more. Make somebody else an administrator first.",
            )
        )
    return Allowed()
