"""What the author of a removed post is told, in the transaction of what is decided."""

from django.utils import timezone

from ..emails.reports import mail_appeal_decision, mail_statement
from ..models import REMOVALS, Appeal, Outcome, PostStatus


def tell_author(entry):
    """Tell the author of a post why a moderator removed it, by a mail where there is an address;
    her own page tells it in any case. An entry that removes nothing, or that she wrote herself,
    tells nothing; nobody is written to about what was spam before anybody could read it."""
    post = entry.post
    if entry.decision not in REMOVALS or entry.moderator_id is None:
        return
    if entry.moderator_id == post.author_id:
        return
    if entry.status_before != PostStatus.PUBLISHED and entry.status_after == PostStatus.SPAM:
        return
    mail_statement(entry)


def settle_appeals(post):
    """Say that the appeals about a locked post that is published again were right, and tell the
    author; in the transaction of the decision."""
    for appeal in Appeal.objects.undecided().filter(post=post):
        settle(appeal, Outcome.UPHELD)


def settle(appeal, outcome, answer=""):
    """Write down what became of an appeal, and tell its author."""
    appeal.outcome, appeal.answer, appeal.decided_at = outcome, answer, timezone.now()
    appeal.save(update_fields=["outcome", "answer", "decided_at"])
    mail_appeal_decision(appeal)
