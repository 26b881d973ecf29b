"""Taking back what was decided about a post, from what the log knows of it."""

from django.db import transaction
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from ..models import Flag, ModerationLogEntry, Outcome, PostRevision, PostStatus
from ..moderation.decisions import ALL_WAYS, TAKEN_BACK, last_decision, name_of
from ..moderation.queue import open_review
from ..permissions import can_moderate_post
from .deciding import gone, has_kept_text, write_down
from .editing import put_text
from .locks import lock
from .statuses import change_status


@transaction.atomic
def take_back(*, actor, entry, batch=None):
    """Take back a decision about a post; returns the entry about that. Raises Refused also when it
    was taken back already, or when something changed since that it would undo too."""
    post = entry.post
    lock(post)
    can_take_back(actor, entry).require()
    before = post.status
    data = {}
    if entry.decision == "edit":
        data = _put_former_text(actor, post, entry)
    else:
        change_status(post, entry.status_before, is_news=False, marks=entry.data.get("marks", ()))
    _open_again(post, entry.data)
    facts = {"undoes": entry, "batch": batch, "data": data}
    return write_down(actor, post, f"{TAKEN_BACK}{entry.decision}", before=before, **facts)


def can_take_back(actor, entry):
    """Whether this actor may take back a decision about a post, as things are now."""
    answer = can_moderate_post(actor, entry.post)
    if not answer:
        return answer
    if entry.decision not in ALL_WAYS or "marks" not in entry.data:
        return Denied(pgettext("undo refused", "This cannot be taken back here."))
    if ModerationLogEntry.objects.filter(undoes=entry).exists():
        return Denied(pgettext("undo refused", "This was taken back already."))
    return _is_as_it_was_left(entry)


def _is_as_it_was_left(entry):
    post, later = entry.post, last_decision(entry.post)
    if later and later.pk != entry.pk:
        sentence = pgettext("undo refused", "Something was decided since. %(name)s: %(decision)s.")
        label = ALL_WAYS[later.decision].label
        return Denied(sentence % {"name": name_of(later.moderator), "decision": label})
    if post.status != entry.status_after:
        return Denied(pgettext("undo refused", "Its author has taken the post away since."))
    if entry.decision == "edit" and post.version != entry.data["version"]:
        return Denied(pgettext("undo refused", "Its author has changed the post since."))
    if post.status == PostStatus.DELETED and not has_kept_text(post):
        return gone()
    return Allowed()


def _put_former_text(actor, post, entry):
    former = PostRevision.objects.filter(post=post, version=entry.data["version"] - 1).first()
    if former is None:
        gone().require()
    put_text(actor, post, former.source)
    # These are the words of their author again, unless the text before was a moderator's too.
    post.is_edited_by_moderators = entry.data["was_edited_by_moderators"]
    post.save(update_fields=["is_edited_by_moderators"])
    return {"version": post.version}


def _open_again(post, facts):
    """Let the questions be open again that a decision answered."""
    post.is_folded = facts.get("is_folded", False)
    post.cleared_reasons = facts.get("cleared_reasons", "")
    post.save(update_fields=["is_folded", "cleared_reasons"])
    for flag in Flag.objects.filter(pk__in=facts.get("flags", [])):
        if not _has_another_open(flag):
            flag.outcome, flag.decided_at = Outcome.OPEN, None
            flag.save(update_fields=["outcome", "decided_at"])
    if review := facts.get("review"):
        why, code = review.pop("why"), review.pop("reason_code")
        open_review(post, why, code, **review)


def _has_another_open(flag):
    others = Flag.objects.filter(
        post=flag.post_id, member=flag.member_id, guest_key=flag.guest_key, outcome=Outcome.OPEN
    )
    return others.exists()
