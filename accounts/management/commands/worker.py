"""Does the work that comes back: mail, digests, clearing up."""

import logging
import os
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.module_loading import autodiscover_modules

from ...schedule import JOBS

logger = logging.getLogger(__name__)
LONGEST_PAUSE = 1  # Seconds; a signal to stop is heard at once.
MOST_RUNS = 1000  # Of one job that finds something to do each time, with --once.
LONGEST_REST = 60  # Seconds, of a job that fails and would run sooner.


class Command(BaseCommand):
    help = "Send mail and do what else comes back, until stopped; with --once, do it all once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="run every job once and end")
        parser.add_argument(
            "--beside", action="store_true", help="stop when the program that started it stops"
        )

    def handle(self, *, once, beside, **options):
        autodiscover_modules("jobs")
        if once:
            for job in JOBS.values():
                any(not run(job) for _ in range(MOST_RUNS))
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        starter = os.getppid()
        work_until(lambda: stop.is_set() or (beside and os.getppid() != starter), stop.wait)


def work_until(is_over, wait):
    """Run every job when its time has come, until it is over; `wait` takes seconds."""
    due = dict.fromkeys(JOBS, 0.0)
    failures = dict.fromkeys(JOBS, 0)
    while not is_over():
        for name in [name for name, at in due.items() if at <= time.monotonic()]:
            if is_over():
                return
            done = run(JOBS[name])
            failures[name] = failures[name] + 1 if done is None else 0
            due[name] = time.monotonic() + rest(JOBS[name], done, failures[name])
        pause = min(due.values(), default=LONGEST_PAUSE) - time.monotonic()
        wait(max(0.0, min(pause, LONGEST_PAUSE)))


def rest(job, done, failures):
    """Seconds until a job runs again."""
    if done:
        return 0
    return max(job.every, min(job.every * 2 ** min(failures, 10), LONGEST_REST))


def run(job):
    """Run a job and return how much it has done, None when it failed: that is logged, and the
    next one has its turn."""
    close_old_connections()
    try:
        return job.run() or 0
    except OSError as error:  # A server that is away: no need to show where in the code.
        logger.warning("The job %s failed: %s", job.name, error)
    except Exception:
        logger.exception("The job %s failed", job.name)
    finally:
        close_old_connections()
