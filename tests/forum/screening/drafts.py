"""Drafts as a form brings them."""

from forum.models import DiscussionMode
from forum.moderation.draft import Draft, Sending
from forum.moderation.pipeline import screen
from forum.stamps import make_stamp
from tests.factories import make_discussion, make_thread

NETWORK = "192.0.2.0/24"


def open_thread(**fields):
    return make_thread(make_discussion(mode=DiscussionMode.OPEN, **fields))


def draft_of(actor, source="Hola a todas, me alegra estar aquí.", thread=None, **facts):
    """A draft that a form has brought, its fields on top of a fresh stamp."""
    thread = thread or open_thread()
    form = {"stamp": make_stamp(thread.discussion)} | facts.pop("form", {})
    sending = Sending(network=NETWORK, user_agent="Mozilla/5.0", form=form)
    facts = {"parent": None, "sending": sending} | facts
    return Draft(actor=actor, thread=thread, source=source, **facts)


def outcome(draft):
    """The status and the code of what becomes of a draft."""
    decision = screen(draft)
    return str(decision.status), decision.reason_code
