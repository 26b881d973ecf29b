"""What the forum keeps about whom."""

from . import conversation, imports, moderation, readers, words

__all__ = ["conversation", "imports", "moderation", "readers", "words"]
