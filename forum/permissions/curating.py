"""What moderators may rearrange: both ends of a move are theirs to moderate."""

from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from .discussions import can_moderate


def can_move(actor, post, thread):
    """Whether this actor may put a post with its replies into another thread."""
    answer = can_move_from(actor, post) and can_take_posts(actor, thread)
    if not answer:
        return answer
    if thread.pk == post.thread_id:
        return Denied(pgettext("move refused", "The post is in this thread already."))
    return Allowed()


def can_split(actor, post):
    """Whether this actor may make a topic of a post with its replies."""
    return can_move_from(actor, post)


def can_move_from(actor, post):
    """Whether this actor may move a post to somewhere."""
    return can_moderate(actor, post.discussion)


def can_take_posts(actor, thread):
    """Whether this actor may put posts into a thread."""
    if thread.merged_into_id:
        return Denied(pgettext("move refused", "This thread was merged into another one."))
    if thread.is_retired:
        return Denied(pgettext("move refused", "This question is no longer asked."))
    return can_moderate(actor, thread.discussion)


def can_merge_away(actor, thread):
    """Whether this actor may put all of a thread into another one."""
    if thread.merged_into_id:
        return Denied(pgettext("merge refused", "This thread was merged into another one."))
    if not (thread.is_topic or thread.is_retired):
        return Denied(
            pgettext(
                "merge refused",
                "This thread belongs to its page, which would begin it anew. "
                "Its posts can be moved one by one.",
            )
        )
    return can_moderate(actor, thread.discussion)


def can_merge(actor, thread, into):
    """Whether this actor may put all of a thread into this one."""
    answer = can_merge_away(actor, thread) and can_take_posts(actor, into)
    if not answer:
        return answer
    if thread.pk == into.pk:
        return Denied(pgettext("merge refused", "Choose another thread."))
    return Allowed()


def can_rename(actor, thread):
    """Whether this actor may give a thread other titles."""
    if not thread.is_topic:
        return Denied(pgettext("rename refused", "The words of a question are those of its page."))
    return can_moderate(actor, thread.discussion)
