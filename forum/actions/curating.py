"""Moving, splitting, merging and naming: what moderators do with branches and threads."""

import uuid

from django.db import transaction
from django.utils.translation import pgettext

from accounts.permissions import Denied

from ..models import Subscription, Thread, ThreadTitle
from ..permissions import can_merge, can_move, can_rename, can_split
from .locks import lock
from .log import log
from .replanting import lock_threads, move_branch, move_roots

AFTER_ALL_QUESTIONS = 1000


@transaction.atomic
def move_post(*, actor, post, thread):
    """Put a post with its replies into another thread; returns the entry of the log."""
    lock_both(post, thread)
    can_move(actor, post, thread).require()
    return _log_move(actor, "move", post, thread)


@transaction.atomic
def split_post(*, actor, post, titles):
    """Make a topic of a post with its replies, called so in each language of `titles`; returns
    the entry of the log."""
    can_split(actor, post).require()
    thread = Thread.objects.create(
        discussion=post.discussion,
        key=f"topic:{uuid.uuid4()}",
        is_topic=True,
        position=AFTER_ALL_QUESTIONS,
    )
    call(thread, titles)
    lock_both(post, thread)
    can_split(actor, post).require()
    _let_follow(post.thread, thread)
    return _log_move(actor, "split", post, thread)


@transaction.atomic
def merge_thread(*, actor, thread, into):
    """Put all of a thread into another one, to which its address leads from now on; returns the
    entry of the log."""
    lock_threads(thread, into)
    can_merge(actor, thread, into).require()
    roots = list(thread.posts.roots().order_by("pk").values_list("pk", flat=True))
    data = {
        "from": thread.pk,
        "to": into.pk,
        "roots": roots,
        "was_retired": thread.is_retired,
        "follows": _let_follow(thread, into),
    }
    data["posts"] = move_roots(thread.posts.all(), source=thread, thread=into)
    thread.is_retired, thread.merged_into = True, into
    thread.save(update_fields=["is_retired", "merged_into"])
    return log(actor, "merge", thread=thread, data=data)


@transaction.atomic
def rename_thread(*, actor, thread, titles):
    """Call a topic so in each language of `titles`, and in no other; returns the entry of the log,
    None when it is called so already."""
    lock(thread)
    can_rename(actor, thread).require()
    before = dict(thread.titles.values_list("language", "title"))
    if before == titles:
        return None
    call(thread, titles)
    return log(actor, "rename", thread=thread, data={"before": before, "after": titles})


def lock_both(post, thread):
    """Lock the thread that a post is in and the one that it is to go to; raises Refused when
    somebody has just moved it."""
    was_in = post.thread
    lock_threads(was_in, thread)
    post.refresh_from_db()
    if post.thread_id != was_in.pk:
        just_moved().require()


def just_moved():
    return Denied(
        pgettext("move refused", "Somebody has moved the post meanwhile. Look where it is now.")
    )


def _log_move(actor, decision, post, thread):
    data = {"from": post.thread_id, "parent": post.parent_id, "to": thread.pk}
    data["discussion_before"] = post.discussion_id
    data["posts"] = move_branch(post, thread=thread)
    return log(actor, decision, post=post, thread=thread, data=data)


def call(thread, titles):
    """Give a thread these titles by language, and no others."""
    thread.titles.exclude(language__in=titles).delete()
    for language, title in titles.items():
        ThreadTitle.objects.update_or_create(
            thread=thread, language=language, defaults={"title": title}
        )


def _let_follow(thread, into):
    """Let whoever follows a thread follow another one too, about which she has said nothing;
    returns the ids of the new subscriptions."""
    rows = Subscription.objects.filter(thread=thread)
    known = set(Subscription.objects.filter(thread=into).values_list("member_id", "guest_id"))
    added = [
        Subscription(thread=into, member_id=row.member_id, guest_id=row.guest_id, reach=row.reach)
        for row in rows
        if (row.member_id, row.guest_id) not in known
    ]
    return [row.pk for row in Subscription.objects.bulk_create(added)]
