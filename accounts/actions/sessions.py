from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone


@transaction.atomic
def end_sessions(*, user, keep=None):
    """Sign a member out everywhere, but for the session with the key `keep`."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=keep)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in sessions.values_list("session_key", flat=True):
        store.delete(key)
    sessions.delete()


@transaction.atomic
def end_session(*, user, pk):
    """Sign a member out where she is signed in by one session of hers, if there is such a one."""
    for session in UserSession.objects.filter(user=user, pk=pk):
        session.end()


@transaction.atomic
def forget_ended_sessions():
    """Delete what is kept of sessions that are over; returns how many were."""
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    alive = Session.objects.values("session_key")
    return UserSession.objects.exclude(session_key__in=alive).delete()[0]
