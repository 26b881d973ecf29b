"""What the worker does with jobs."""

import pytest

from accounts.management.commands.worker import rest, run, work_until
from accounts.schedule import Job


def test_a_job_that_fails_is_logged_and_keeps_no_other_from_its_turn(monkeypatch, caplog):
    runs = []
    monkeypatch.setattr("accounts.management.commands.worker.JOBS", {
        "bad": Job("bad", 60, lambda: 1 / 0),
        "good": Job("good", 60, lambda: runs.append("good")),
    })  # fmt: skip
    waited = []
    work_until(lambda: bool(waited), waited.append)
    assert runs == ["good"]
    assert "The job bad failed" in caplog.text
    assert waited == [pytest.approx(1)]


def test_a_job_with_something_to_do_runs_again_at_once_and_one_that_fails_rests_longer():
    job = Job("mail", 2, None)
    assert rest(job, done=3, failures=0) == 0
    assert rest(job, done=0, failures=0) == 2
    rests = [rest(job, done=None, failures=failures) for failures in (1, 2, 3, 9, 10_000)]
    assert rests == [4, 8, 16, 60, 60]
    assert rest(Job("clearing", 3600, None), done=None, failures=5) == 3600


def test_a_server_that_is_away_is_told_in_one_line(caplog):
    def fail():
        raise ConnectionRefusedError("refused")

    assert run(Job("mail", 2, fail)) is None
    (record,) = caplog.records
    assert (record.getMessage(), record.exc_info) == ("The job mail failed: refused", None)
