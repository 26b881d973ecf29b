"""What moderators decided about threads and discussions, written down once and for all."""

from ..models import ModerationLogEntry


def log(actor, decision, *, discussion=None, thread=None, post=None, **facts):
    """Write down what was decided about a discussion, a thread or a post; returns the entry."""
    thread = thread or (post and post.thread)
    return ModerationLogEntry.objects.create(
        discussion=discussion or (thread and thread.discussion),
        thread=thread,
        post=post,
        moderator=actor.user,
        decision=decision,
        **facts,
    )


def as_json(facts):
    """What JSON can hold of some values: moments become text (ISO 8601)."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in facts.items()
    }
