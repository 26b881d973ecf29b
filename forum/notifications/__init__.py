"""Who is told of a post: rows of notifications, from which pages and mail are made.

Each person is told of a post once, for the first reason that holds in the order of Reason:

- Whom the post mentions is told, whatever she follows.
- Whose post it answers is told, unless she wants to hear nothing of a branch that it is in.
- Of what is said about the place in subscriptions the nearest holds: a post before its thread,
  that before the discussion, that before the category. Facilitators who said nothing follow
  their discussions.
- Whoever follows the author is told, unless the nearest place is one she wants nothing of.

Nobody is told of her own posts, or of those of a person she muted; nor is who may not read the
discussion, or whose account is closed. A guest is told at a confirmed address.
"""

from .audience import may_hear
from .rows import notify_mentioned, notify_published

__all__ = ["may_hear", "notify_mentioned", "notify_published"]
