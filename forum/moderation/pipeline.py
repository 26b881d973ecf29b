"""One ordered list of small checks: each refuses a draft, decides about it, or lets it pass.

The first that refuses, or that says spam or published, has the last word. One that holds a post
does not: what comes after it may still know better, and a moderator is told every reason.
"""

from dataclasses import replace

from accounts.permissions import Denied

from ..models import PostStatus
from . import limits, newcomers, phases, robots
from .akismet import asked_elsewhere
from .closed import slow_mode
from .links import links_of_newcomers
from .proof import first_post_without_proof
from .repeats import repeated
from .sanctions import sanctioned
from .words import listed_words

PHASES = [
    limits.within_limits,
    phases.permission,
    phases.by_a_moderator,
    sanctioned,
    slow_mode,
    repeated,
    robots.honeypot,
    robots.time_trap,
    links_of_newcomers,
    listed_words,
    first_post_without_proof,
    newcomers.first_post_of_a_guest,
    newcomers.first_post_of_a_member,
    newcomers.removed_lately,
    asked_elsewhere,
    phases.nothing_against_it,
]


def screen(draft, phases=PHASES):
    """The Decision about a draft; raises Refused when it may not be posted."""
    held = []
    for phase in phases:
        answer = phase(draft)
        if isinstance(answer, Denied):
            answer.require()
        if answer is None:
            continue
        if answer.status == PostStatus.PENDING:
            held.append(answer)
            continue
        return _decide(answer, held)
    raise AssertionError("The last phase always decides.")


def _decide(answer, held):
    """The last word, or waiting when something spoke against publishing it."""
    if held and answer.status == PostStatus.PUBLISHED:
        answer, *held = held
    others = tuple(other.reason_code for other in held)
    met = [decision.detail for decision in (answer, *held) if decision.detail]
    return replace(answer, others=others, detail=", ".join([*met, *others]))
