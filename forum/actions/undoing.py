"""Taking back what was done with branches, threads and discussions, from what the log knows."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import pgettext

from accounts.permissions import Denied

from ..models import Post, Subscription, Thread
from ..permissions import can_moderate
from .curating import call, just_moved, lock_both
from .locks import lock
from .log import log
from .replanting import lock_threads, move_branch, move_roots


@transaction.atomic
def undo(*, actor, entry):
    """Take back what an entry of the log says; returns the entry about that. Raises Refused also
    when it was taken back already, or what followed leaves no way back."""
    lock(entry)  # Two who take it back at once do so once.
    can_undo(actor, entry).require()
    way_back = WAYS_BACK[entry.decision]
    facts = way_back(actor, entry)
    return log(
        actor,
        f"un-{entry.decision}",
        discussion=entry.discussion,
        thread=entry.thread,
        post=entry.post,
        undoes=entry,
        data=facts or {},
    )


def can_undo(actor, entry):
    """Whether this actor may take back an entry; where it was about two places, both are hers."""
    if entry.decision not in WAYS_BACK:
        return Denied(pgettext("undo refused", "This cannot be taken back here."))
    if hasattr(entry, "undone_by"):
        return Denied(pgettext("undo refused", "This was taken back already."))
    return can_moderate(actor, entry.discussion)


def _move_back(actor, entry):
    post, home = entry.post, _thread(entry.data["from"])
    can_moderate(actor, home.discussion).require()
    if post.thread_id != entry.data["to"]:
        just_moved().require()
    lock_both(post, home)
    parent = _parent_at_home(entry.data["parent"], home)
    return {"posts": move_branch(post, thread=home, parent=parent)}


def _split_back(actor, entry):
    facts = _move_back(actor, entry)
    topic = entry.thread
    if not topic.posts.exists():
        lock(topic)
        topic.is_retired, topic.merged_into = True, _thread(entry.data["from"])
        topic.save(update_fields=["is_retired", "merged_into"])
    return facts


def _parent_at_home(pk, home):
    """The post that a branch answered, when it is where it was; raises Refused otherwise."""
    if pk is None:
        return None
    parent = Post.objects.get(pk=pk)
    if parent.thread_id != home.pk:
        Denied(
            pgettext("undo refused", "The post that this one answered is elsewhere by now.")
        ).require()
    return parent


def _merge_back(actor, entry):
    thread, into = entry.thread, _thread(entry.data["to"])
    can_moderate(actor, into.discussion).require()
    lock_threads(thread, into)
    moved = 0
    roots = entry.data["roots"]
    for start in range(0, len(roots), 500):
        some = roots[start : start + 500]
        branches = Post.objects.filter(Q(pk__in=some) | Q(root__in=some), thread=into)
        moved += move_roots(branches, source=into, thread=thread)
    thread.is_retired, thread.merged_into = entry.data["was_retired"], None
    thread.save(update_fields=["is_retired", "merged_into"])
    Subscription.objects.filter(pk__in=entry.data["follows"]).delete()
    return {"posts": moved}


def _rename_back(actor, entry):
    lock(entry.thread)
    call(entry.thread, entry.data["before"])


def _say_again(place):
    def way_back(actor, entry):
        row = getattr(entry, place)
        lock(row)
        for name, value in entry.data["before"].items():
            setattr(row, name, row._meta.get_field(name).to_python(value))
        row.save(update_fields=list(entry.data["before"]))

    return way_back


def _thread(pk):
    return Thread.objects.select_related("discussion").get(pk=pk)


WAYS_BACK = {
    "move": _move_back,
    "split": _split_back,
    "merge": _merge_back,
    "rename": _rename_back,
    "close": _say_again("discussion"),
    "reopen": _say_again("discussion"),
    "settings": _say_again("discussion"),
    "lock": _say_again("thread"),
    "unlock": _say_again("thread"),
}
