"""Work that comes back: each app names its own in `jobs.py`, and `manage.py worker` does it.

Rows are the queue: a job looks for what is due, claims it, does it and says so in the row. It may
run twice, in two workers at once, or be killed at any line; nothing may be lost or doubled by it.
"""

from collections.abc import Callable
from dataclasses import dataclass

JOBS = {}


@dataclass(frozen=True)
class Job:
    """A function without arguments that returns how much it has done, and how often it runs.

    While it has something to do it runs again at once; when it fails, it rests longer and longer.
    """

    name: str
    every: int  # Seconds.
    run: Callable


def scheduled(*, every):
    """Let the worker run a function about every so many seconds."""

    def add(function):
        name = f"{function.__module__}.{function.__name__}"
        JOBS[name] = Job(name, every, function)
        return function

    return add
