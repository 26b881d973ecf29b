"""The rules of the forum: one question, one function, an answer with its reason."""

from .claims import claimable_posts
from .closing import closing_time, discussion_is_open, is_open, thread_closing_time
from .curating import can_merge, can_merge_away, can_move, can_rename, can_split, can_take_posts
from .discussions import (
    can_moderate,
    can_moderate_post,
    can_read,
    can_use_queue,
    moderates_something,
)
from .flags import (
    can_appeal,
    can_decide_appeal,
    can_flag,
    can_report,
    cleared_reasons,
    is_in_force,
)
from .languages import can_correct_language, can_correct_more
from .marks import (
    can_collect,
    can_highlight,
    can_mark_answer,
    can_mark_helpful,
    can_pin,
    can_unmark_helpful,
)
from .pictures import can_add_picture
from .posts import can_delete, can_edit, can_post, can_reply, can_see_revisions, can_write
from .readers import (
    can_follow,
    can_follow_member,
    can_mute,
    can_record_visit,
    can_see_directory,
    can_subscribe,
)
from .settings import can_change_settings
from .translations import (
    can_change_translation,
    can_contribute_translation,
    can_request_translation,
    removed_translation,
)
from .words import can_list_words

__all__ = [
    "can_add_picture",
    "can_appeal",
    "can_change_settings",
    "can_change_translation",
    "can_collect",
    "can_contribute_translation",
    "can_correct_language",
    "can_correct_more",
    "can_decide_appeal",
    "can_delete",
    "can_edit",
    "can_flag",
    "can_follow",
    "can_follow_member",
    "can_highlight",
    "can_list_words",
    "can_mark_answer",
    "can_mark_helpful",
    "can_merge",
    "can_merge_away",
    "can_moderate",
    "can_moderate_post",
    "can_move",
    "can_mute",
    "can_pin",
    "can_post",
    "can_read",
    "can_record_visit",
    "can_rename",
    "can_reply",
    "can_report",
    "can_request_translation",
    "can_see_directory",
    "can_see_revisions",
    "can_split",
    "can_subscribe",
    "can_take_posts",
    "can_unmark_helpful",
    "can_use_queue",
    "can_write",
    "claimable_posts",
    "cleared_reasons",
    "closing_time",
    "discussion_is_open",
    "is_in_force",
    "is_open",
    "moderates_something",
    "removed_translation",
    "thread_closing_time",
]
