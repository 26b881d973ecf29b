from .category import Category, CategoryTitle
from .correction import LanguageCorrection
from .departure import Departure
from .discussion import REASON_MAX_LENGTH, Discussion, Location
from .flag import Appeal, Flag, Outcome
from .image import ALT_MAX_LENGTH, PostImage
from .imported import Import, ImportedPost, ImportedThread, ImportState
from .kept_text import DAYS_KEPT, KeptText
from .log import REMOVALS, WORDS_MAX_LENGTH, ModerationLogEntry, RemovalReason
from .note import ModeratorNote
from .participant import ParticipantWord
from .post import SOURCE_MAX_LENGTH, LanguageSaidBy, Post, PostStatus
from .reading import Helpful, Mention, Visit
from .review import CLAIMED_FOR, DETAIL_MAX_LENGTH, Review, Why
from .revision import PostRevision
from .role import ModeratorRole
from .sanction import Sanction, SanctionKind
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
from .word import WordAction, WordRule

__all__ = [
    "ALT_MAX_LENGTH",
    "CLAIMED_FOR",
    "DAYS_KEPT",
    "DETAIL_MAX_LENGTH",
    "INHERITED",
    "REASON_MAX_LENGTH",
    "REMOVALS",
    "SOURCE_MAX_LENGTH",
    "SYNTHESIS_MAX_LENGTH",
    "TRANSLATION_MAX_LENGTH",
    "WORDS_MAX_LENGTH",
    "Appeal",
    "Category",
    "CategoryTitle",
    "Citation",
    "Closing",
    "CollectedPost",
    "Departure",
    "Discussion",
    "DiscussionMode",
    "Flag",
    "ForumSettings",
    "GuestAddress",
    "Helpful",
    "Import",
    "ImportState",
    "ImportedPost",
    "ImportedThread",
    "KeptText",
    "LanguageCorrection",
    "LanguageSaidBy",
    "Level",
    "Location",
    "Mention",
    "ModerationLogEntry",
    "ModeratorNote",
    "ModeratorRole",
    "Notification",
    "Outcome",
    "ParticipantWord",
    "Post",
    "PostImage",
    "PostRevision",
    "PostStatus",
    "Reach",
    "Reason",
    "RemovalReason",
    "Review",
    "Sanction",
    "SanctionKind",
    "Standing",
    "Subscription",
    "Synthesis",
    "SynthesisRevision",
    "Tally",
    "Thread",
    "ThreadTitle",
    "Translation",
    "Visit",
    "Why",
    "WordAction",
    "WordRule",
]
