"""One ordered list of small checks: each refuses a draft, decides about it, or lets it pass.

The first that refuses, or that says spam or published, has the last word. One that holds a post
does not: what comes after it may still know better, and a moderator is told every reason.
"""

from accounts.permissions import Denied

from ..models import PostStatus
from . import limits, phases
from .closed import slow_mode
from .draft import Decision

PHASES = [
    limits.within_limits,
    phases.permission,
    phases.by_a_moderator,
    slow_mode,
    phases.first_post_of_a_guest,
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
            held.append(answer.reason_code)
            continue
        return _decide(answer, held)
    raise AssertionError("The last phase always decides.")


def _decide(answer, held):
    if held and answer.status == PostStatus.PUBLISHED:
        return Decision(PostStatus.PENDING, held[0], tuple(held[1:]))
    return Decision(answer.status, answer.reason_code, tuple(held))
