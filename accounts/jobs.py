"""What the worker does about mail and about sessions."""

from .actions import sessions
from .outbox import forget_old, send_due
from .schedule import scheduled


@scheduled(every=2)
def send_mail():
    return send_due()


@scheduled(every=60 * 60)
def forget_old_mail():
    return forget_old()


@scheduled(every=60 * 60)
def forget_ended_sessions():
    return sessions.forget_ended_sessions()
