"""What a reader may do with a post."""

from functools import cached_property

from ..models import PostStatus
from ..permissions import (
    can_collect,
    can_correct_language,
    can_delete,
    can_edit,
    can_follow,
    can_highlight,
    can_mark_answer,
    can_mute,
    can_pin,
    can_reply,
    can_report,
    can_see_revisions,
    can_split,
)


class Rights:
    """What a ShownPost knows of the rules; each answer has its reason."""

    @property
    def can_follow(self):
        return can_follow(self.reading.actor, self.post)

    @property
    def can_mute(self):
        return can_mute(self.reading.actor, self.post.author_id)

    @cached_property
    def can_reply(self):
        return can_reply(self.reading.actor, self.post)

    @cached_property
    def can_edit(self):
        return can_edit(self.reading.actor, self.post)

    @cached_property
    def can_correct_language(self):
        return can_correct_language(self.reading.actor, self.post)

    @cached_property
    def can_delete(self):
        return can_delete(self.reading.actor, self.post)

    @cached_property
    def can_see_revisions(self):
        return can_see_revisions(self.reading.actor, self.post)

    @property
    def can_report(self):
        return can_report(self.reading.actor, self.post)

    @property
    def is_hers_to_decide(self):
        return self.reading.actor.moderates_post(self.post)

    @property
    def can_publish(self):
        return self.is_hers_to_decide and self.post.status in {PostStatus.PENDING, PostStatus.SPAM}

    @property
    def can_move(self):
        return can_split(self.reading.actor, self.post)

    @property
    def can_hide(self):
        return self.is_hers_to_decide and self.post.status not in {
            PostStatus.HIDDEN,
            PostStatus.DELETED,
        }

    @property
    def can_keep(self):
        return self.is_hers_to_decide and self.is_reported

    @property
    def can_restore(self):
        return self.is_hers_to_decide and self.post.status == PostStatus.HIDDEN

    @cached_property
    def can_highlight(self):
        return can_highlight(self.reading.actor, self.post)

    @cached_property
    def can_mark_answer(self):
        return can_mark_answer(self.reading.actor, self.post)

    @cached_property
    def can_pin(self):
        return can_pin(self.reading.actor, self.post)

    @cached_property
    def can_collect(self):
        return can_collect(self.reading.actor, self.post)
