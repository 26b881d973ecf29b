"""News of this floor for the floor above."""

from django.dispatch import Signal

# Arguments: page, discussion, threads (a dict of forum threads by the key the page gave them).
discussion_synced = Signal()
