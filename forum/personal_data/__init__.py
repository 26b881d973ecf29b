"""What the forum keeps about whom."""

from . import conversation, moderation, readers, words

__all__ = ["conversation", "moderation", "readers", "words"]
