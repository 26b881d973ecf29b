"""A text that moderators put in the place of what an author wrote, who is told of it."""

from django.db import transaction

from ..models import PostStatus
from ..moderation.decisions import EDIT
from ..moderation.draft import Decision, Draft
from ..permissions import can_moderate_post
from .composing import checked_source
from .deciding import (
    begin,
    decide,
    impossible,
    refuse_what_is_overtaken,
    settle,
    write_down,
)
from .locks import lock
from .posts import MARKS, REWRITTEN, follow_edit, rewrite

WAITING = {PostStatus.PENDING, PostStatus.SPAM}


@transaction.atomic
def edit_for_author(
    *, actor, post, source, reason_code="", note="", message="", seen=None, publishes=False
):
    """Rewrite a post as a moderator and keep what it said; returns the entry of the log, None when
    it says so already. One that waits is published too when `publishes`.

    Raises Refused and Overtaken like `decide`, ValueError for a text that is none.
    """
    source = checked_source(source)
    lock(post)
    can_moderate_post(actor, post).require()
    refuse_what_is_overtaken(post, seen)
    if not EDIT.leads_from(post.status):
        impossible(post).require()
    if source == post.source:
        return None
    facts, before = begin(post), post.status
    facts["was_edited_by_moderators"] = post.is_edited_by_moderators
    put_text(actor, post, source)
    said = {"reason_code": reason_code, "note": note, "message": message}
    said["data"] = facts | {"version": post.version}
    if before not in WAITING:
        return settle(actor, post, "edit", before=before, outcome=EDIT.outcome, **said)
    entry = write_down(actor, post, "edit", before=before, **said)
    if publishes:
        decide(actor=actor, post=post, decision="publish")
    return entry


def put_text(actor, post, source):
    """Give a locked post another text, in the name of moderators; its status stays."""
    draft = Draft(actor, post.thread, post.parent, source, edited=post)
    rewrite(post, draft, Decision(PostStatus.PUBLISHED, "by-a-moderator"))
    post.save(update_fields=[*REWRITTEN, *MARKS])
    follow_edit(post, post.language, post.is_published)
