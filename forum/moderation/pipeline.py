"""One ordered list of small checks; the first that decides has decided."""

from accounts.permissions import Denied

from . import phases
from .closed import slow_mode

PHASES = [
    phases.permission,
    slow_mode,
    phases.first_post_of_a_guest,
    phases.nothing_against_it,
]


def screen(draft, phases=PHASES):
    """The Decision about a draft; raises Refused when it may not be posted."""
    for phase in phases:
        answer = phase(draft)
        if isinstance(answer, Denied):
            answer.require()
        if answer is not None:
            return answer
    raise AssertionError("The last phase always decides.")
