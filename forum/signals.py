"""News for the floors above: what happened in a conversation, told once it is committed."""

from django.dispatch import Signal

# Sent with `post` when a post can be read by everybody for the first time.
post_published = Signal()
