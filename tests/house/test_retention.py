"""What is declared to be kept for so many days is gone after them, by a job of the worker."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from accounts.declarations import Kind, registry
from accounts.models import OutgoingMail
from accounts.schedule import JOBS
from forum.actions.deciding import decide
from forum.actions.posts import create_post
from forum.actor import Actor
from forum.models import Appeal, Flag, GuestAddress, KeptText, ModerationLogEntry, Post
from forum.models import Outcome as FlagOutcome
from tests.accounts.test_outbox import queue
from tests.factories import guest_actor, make_discussion, make_post, make_thread, make_user


def kept_days(declared):
    """The days that a model is kept for, None for as long as there is a use for it."""
    days = {declared.fields[name].days for name in declared.fields_of(Kind.TECHNICAL)}
    return min(days - {None}, default=None)


DAYS = {label: kept_days(declared) for label, declared in registry().items()}


def sent_mail():
    return queue(1)  # It leaves at once.


def mail_given_up():
    row = queue(2, due_at=timezone.now() + timedelta(days=99))
    OutgoingMail.objects.filter(pk=row.pk).update(failed_at=timezone.now())
    return row


def session_of_somebody():
    session = SessionStore()
    session.create()
    return Session.objects.get(session_key=session.session_key)


def address_that_nobody_confirms():
    thread = make_thread(make_discussion(mode="open"))
    create_post(actor=guest_actor("Gil", "gil@example.org"), thread=thread, source="Hola")
    return GuestAddress.objects.get()


def report_that_was_decided():
    return Flag.objects.create(
        post=make_post(),
        guest_key="k" * 64,
        reason_code="spam",
        outcome=FlagOutcome.UPHELD,
        created_at=timezone.now(),
        decided_at=timezone.now(),
    )


def report_that_weighed_too_little():
    return Flag.objects.create(
        post=make_post(), guest_key="k" * 64, reason_code="spam", created_at=timezone.now()
    )


def appeal_that_was_decided():
    post = make_post()
    entry = ModerationLogEntry.objects.create(post=post, decision="hide")
    now = timezone.now()
    facts = {"outcome": FlagOutcome.DISMISSED, "created_at": now, "decided_at": now}
    return Appeal.objects.create(decision=entry, post=post, words="Why?", **facts)


def text_that_moderators_deleted():
    moderator = Actor(user=make_user(is_superuser=True))
    post = make_post()
    decide(actor=moderator, post=post, decision="delete")
    return KeptText.objects.get(post=post)


# How a row of each such model comes to be; a new one needs a line here, and a job.
MADE = {
    "accounts.OutgoingMail": [sent_mail, mail_given_up],
    "forum.Appeal": [appeal_that_was_decided],
    "forum.Flag": [report_that_was_decided, report_that_weighed_too_little],
    "forum.KeptText": [text_that_moderators_deleted],
    "forum.GuestAddress": [address_that_nobody_confirms],
    "sessions.Session": [session_of_somebody],
}
CASES = [(label, make) for label, makers in MADE.items() for make in makers]


def days_from_now(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def run_jobs():
    autodiscover_modules("jobs")
    for job in JOBS.values():
        job.run()


def test_everything_that_is_kept_for_some_days_is_looked_at_here():
    assert {label for label, days in DAYS.items() if days} == set(MADE)


@pytest.mark.parametrize(("label", "make"), CASES, ids=lambda case: getattr(case, "__name__", case))
def test_a_row_is_gone_after_its_days_and_not_before(label, make):
    row = make()
    for late, is_there in [(-1, True), (1, False)]:
        with days_from_now(DAYS[label] + late):
            run_jobs()
        assert type(row).objects.filter(pk=row.pk).exists() == is_there


def test_the_post_forgets_an_unconfirmed_address_too_and_a_confirmed_one_stays():
    unconfirmed = address_that_nobody_confirms()
    with days_from_now(31):
        run_jobs()
    assert Post.objects.get().guest_email == ""
    assert not GuestAddress.objects.filter(pk=unconfirmed.pk).exists()
    address = GuestAddress.objects.create(
        email="eva@example.org", guest_key="k" * 64, language="en", confirmed_at=timezone.now()
    )
    with days_from_now(31):
        run_jobs()
    assert GuestAddress.objects.get() == address
