"""Where a member is signed in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from .devices import device_of


@dataclass(frozen=True)
class SignedIn:
    """One browser: its device in words, the shortened address, when it was last heard of."""

    pk: int
    device: str
    address: str
    since: datetime
    last_seen_at: datetime
    is_current: bool


def sessions_of(user, current_key):
    """A SignedIn for each session of a member that still works, the current one first."""
    kept = UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk")
    alive = set(
        Session.objects.filter(
            session_key__in=[session.session_key for session in kept],
            expire_date__gt=timezone.now(),
        ).values_list("session_key", flat=True)
    )
    shown = [
        SignedIn(
            pk=session.pk,
            device=device_of(session.user_agent),
            address=session.ip,
            since=session.created_at,
            last_seen_at=session.last_seen_at,
            is_current=session.session_key == current_key,
        )
        for session in kept
        if session.session_key in alive
    ]
    return sorted(shown, key=lambda session: not session.is_current)
