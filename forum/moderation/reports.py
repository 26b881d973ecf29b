"""How much a report counts, by the record of whoever makes it, and what follows.

A guest's and a newcomer's report counts 1, that of a member known here 2, of a trusted one 3, and
a moderator's reaches the threshold alone. The newest LATEST reports of hers that were decided
speak for or against her: LEAD more upheld than dismissed add 1, more dismissed than upheld leave
1 at most, and LEAD more leave nothing. A report that counts nothing is kept and decided all the
same.

The reports of a post that are not decided add up. At the threshold of its discussion the post
comes into the queue and is folded, at the same moment. What the law may ask to be looked at
(Regulation (EU) 2022/2065, article 16) comes into the queue whatever it weighs.
"""

from django.db.models import Count, Q, Sum

from ..models import Flag, Level, Outcome, RemovalReason, Review, Why
from ..settings_of import settings_of
from .queue import open_review
from .trust import level_of

WEIGHTS = {Level.NEW: 1, Level.MEMBER: 2, Level.TRUSTED: 3}
LATEST = 10
LEAD = 3
LOOKED_AT_ONCE = {RemovalReason.ILLEGAL, RemovalReason.PRIVACY, RemovalReason.COPYRIGHT}


def weight_of(actor, post):
    """How much a report of this post by this actor counts."""
    if actor.moderates_post(post):
        return settings_of(post.discussion).flag_threshold
    usual, lead = WEIGHTS[level_of(actor)], _lead(actor)
    if lead <= -LEAD:
        return 0
    if lead < 0:
        return 1
    return usual + (lead >= LEAD)


def weigh(post, newest):
    """Put a locked post with a new report into the queue, and fold it, when it is time for that;
    returns whether it is in the queue."""
    score = score_of(post)
    is_over = score >= settings_of(post.discussion).flag_threshold
    if is_over and not post.is_folded:
        post.is_folded = True
        post.save(update_fields=["is_folded"])
    is_there = Review.objects.filter(post=post, closed_at=None).exists()
    is_there = is_there or is_over or newest.reason_code in LOOKED_AT_ONCE
    if is_there:
        open_review(post, Why.FLAGGED, main_reason(post), score=score)
    return is_there


def score_of(post):
    """What the undecided reports of a post weigh together."""
    return Flag.objects.undecided().filter(post=post).aggregate(all=Sum("weight"))["all"] or 0


def main_reason(post):
    """The code of the reason that weighs most among the undecided reports, empty for none; what
    the law may ask comes first."""
    found = Flag.objects.undecided().filter(post=post).values("reason_code")
    found = found.annotate(weight=Sum("weight"), first=Count("pk", filter=Q(_by_law())))
    heaviest = found.order_by("-first", "-weight", "reason_code").first()
    return heaviest["reason_code"] if heaviest else ""


def _by_law():
    return Q(reason_code__in=[reason.value for reason in LOOKED_AT_ONCE])


def _lead(actor):
    """How many more of her newest reports were upheld than dismissed."""
    decided = Q(outcome=Outcome.UPHELD) | Q(outcome=Outcome.DISMISSED)
    newest = Flag.objects.of_actor(actor).filter(decided).order_by("-pk")
    outcomes = list(newest.values_list("outcome", flat=True)[:LATEST])
    return outcomes.count(Outcome.UPHELD) - outcomes.count(Outcome.DISMISSED)
