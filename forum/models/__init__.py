from .category import Category, CategoryTitle
from .correction import LanguageCorrection
from .departure import Departure
from .discussion import REASON_MAX_LENGTH, Discussion, Location
from .image import ALT_MAX_LENGTH, PostImage
from .log import ModerationLogEntry
from .participant import ParticipantWord
from .post import SOURCE_MAX_LENGTH, LanguageSaidBy, Post, PostStatus
from .reading import Helpful, Mention, Visit
from .revision import PostRevision
from .settings import INHERITED, Closing, DiscussionMode, ForumSettings
from .standing import Level, Standing
from .subscription import GuestAddress, Notification, Reach, Reason, Subscription
from .synthesis import (
    SYNTHESIS_MAX_LENGTH,
    Citation,
    CollectedPost,
    Synthesis,
    SynthesisRevision,
)
from .thread import Tally, Thread, ThreadTitle
from .translation import TRANSLATION_MAX_LENGTH, Translation

__all__ = [
    "ALT_MAX_LENGTH",
    "INHERITED",
    "REASON_MAX_LENGTH",
    "SOURCE_MAX_LENGTH",
    "SYNTHESIS_MAX_LENGTH",
    "TRANSLATION_MAX_LENGTH",
    "Category",
    "CategoryTitle",
    "Citation",
    "Closing",
    "CollectedPost",
    "Departure",
    "Discussion",
    "DiscussionMode",
    "ForumSettings",
    "GuestAddress",
    "Helpful",
    "LanguageCorrection",
    "LanguageSaidBy",
    "Level",
    "Location",
    "Mention",
    "ModerationLogEntry",
    "Notification",
    "ParticipantWord",
    "Post",
    "PostImage",
    "PostRevision",
    "PostStatus",
    "Reach",
    "Reason",
    "Standing",
    "Subscription",
    "Synthesis",
    "SynthesisRevision",
    "Tally",
    "Thread",
    "ThreadTitle",
    "Translation",
    "Visit",
]
