"""Closing a discussion or a thread, now or at a certain time, and opening it again."""

from django.db import transaction

from ..language import detect
from ..models import REASON_MAX_LENGTH, Closing, DiscussionMode
from ..permissions import can_moderate, discussion_is_open
from ..settings_of import settings_above, settings_of
from .locks import lock
from .log import as_json, log


@transaction.atomic
def close_discussion(*, actor, discussion, reason="", at=None):
    """Take no more posts from readers, from a moment on or else from now on; they are told the
    reason. Returns the entry of the log. Raises Refused."""
    can_moderate(actor, discussion).require()
    lock(discussion)
    if at:
        said = {"closing": Closing.ON_DATE, "closes_at": at, "closes_after_days": None}
    else:
        said = {"mode": DiscussionMode.CLOSED}
    return _change(actor, "close", discussion, said | _words(reason))


@transaction.atomic
def reopen_discussion(*, actor, discussion):
    """Take posts again, in the way that held before it was closed; returns the entry of the log,
    None for one that is open. Raises Refused."""
    can_moderate(actor, discussion).require()
    lock(discussion)
    said = {}
    if settings_of(discussion).is_closed:
        said["mode"] = _mode_before(discussion)
    discussion.mode = said.get("mode", discussion.mode)
    if not discussion_is_open(discussion):
        said |= {"closing": Closing.NEVER, "closes_at": None, "closes_after_days": None}
    return _change(actor, "reopen", discussion, said | _words("")) if said else None


@transaction.atomic
def close_thread(*, actor, thread, reason="", at=None):
    """The same for a thread alone."""
    can_moderate(actor, thread.discussion).require()
    lock(thread)
    said = {"closes_at": at} if at else {"is_locked": True}
    return _change(actor, "lock", thread, said | _words(reason))


@transaction.atomic
def reopen_thread(*, actor, thread):
    """The same for a thread alone; its discussion may still be closed."""
    can_moderate(actor, thread.discussion).require()
    lock(thread)
    if not thread.is_locked and thread.closes_at is None:
        return None
    return _change(actor, "unlock", thread, {"is_locked": False, "closes_at": None} | _words(""))


def _mode_before(discussion):
    """Who could post before a discussion was closed; empty for what is said further up."""
    steps = discussion.log_entries.filter(
        decision__in=["close", "settings"], data__before__has_key="mode"
    )
    step = steps.order_by("-pk").first()
    mode = step.data["before"]["mode"] if step else ""
    if mode == DiscussionMode.CLOSED:
        mode = ""
    if not mode and settings_above(discussion).is_closed:
        return DiscussionMode.FIRST_POST_HELD
    return mode


def _words(reason):
    reason = " ".join(reason.split())[:REASON_MAX_LENGTH]
    return {"closed_reason": reason, "closed_language": detect(reason) if reason else ""}


def _change(actor, decision, place, said):
    before = {name: getattr(place, name) for name in said}
    for name, value in said.items():
        setattr(place, name, value)
    place.save(update_fields=list(said))
    where = {"thread": place} if decision.endswith("lock") else {"discussion": place}
    facts = {"note": said["closed_reason"], "data": {"before": as_json(before)}}
    return log(actor, decision, **where, **facts)
