"""What a moderator has just done, with the way to take it back."""

from dataclasses import dataclass

from ..models import ModerationLogEntry
from ..moderation.decisions import ALL_WAYS


@dataclass(frozen=True)
class Done:
    """A decision of hers that holds: `text` says what it did, `name` is that of the author."""

    entry: ModerationLogEntry

    @property
    def text(self):
        return ALL_WAYS[self.entry.decision].done

    @property
    def name(self):
        return self.entry.post.author_name


def what_was_done(actor, entry_id):
    """The Done of an entry that is this moderator's own and not taken back, else None."""
    if not entry_id:
        return None
    entry = (
        ModerationLogEntry.objects.filter(
            pk=entry_id, moderator=actor.user, decision__in=ALL_WAYS, undone_by=None
        )
        .select_related("post__author")
        .first()
    )
    return Done(entry) if entry and entry.post_id else None
