"""Workers as they run in production: programs of their own, which stop or are killed."""

import os
import signal
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import OutgoingMail
from accounts.outbox import message_id, send_due
from tests.house.sources import ROOT
from tests.mailbox import Mailbox, mail_server

PATIENCE = 300  # Seconds: a busy machine is slow, not broken.


class Killer(Mailbox):
    """Kills the worker in the middle of a message, which it does not take."""

    victim = None

    def __init__(self, at):
        super().__init__()
        self.at = at

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.victim and len(self.messages) == self.at:
            self.victim.kill()
            self.victim = None
            return "451 Not taken"
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Committed rows, which other programs see; the mail is swept up afterwards."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            pytest.skip("SQLite in memory has one connection; set TEST_DATABASE_FILE.")
        yield
        OutgoingMail.objects.all().delete()


@pytest.fixture
def enough_database():
    """Instead of the transaction that the rows of other tests are in."""


def environment_of_worker(port):
    name = connection.settings_dict["NAME"]
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "DATABASE_URL": address,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port),
    }


def start_worker(*options, port):
    command = [sys.executable, "manage.py", "worker", *options]
    return subprocess.Popen(command, cwd=ROOT, env=environment_of_worker(port))


def queue_many(count):
    rows = [
        OutgoingMail(
            key=f"test:{number}",
            to=f"reader{number}@example.org",
            language="en",
            subject=f"Digest {number}",
            text="What was written",
            html="<p>What was written</p>",
            headers={"Message-ID": message_id(f"test:{number}")},
            due_at=timezone.now(),
        )
        for number in range(count)
    ]
    OutgoingMail.objects.bulk_create(rows)


def times_received(mailbox):
    """How often each Message-ID came, and each recipient."""
    ids = Counter(message["Message-ID"] for _, message in mailbox.messages)
    people = Counter(address for recipients, _ in mailbox.messages for address in recipients)
    return ids, people


@pytest.mark.usefixtures("committed")
def test_a_worker_killed_in_the_middle_of_500_mails_leaves_each_reader_exactly_one():
    queue_many(500)
    mailbox = Killer(at=200)
    with mail_server(mailbox) as port:
        mailbox.victim = worker = start_worker(port=port)
        assert worker.wait(PATIENCE) == -signal.SIGKILL
        (in_hand,) = OutgoingMail.objects.exclude(claimed_until=None)
        assert in_hand.sent_at is None
        assert OutgoingMail.objects.exclude(sent_at=None).count() == 200
        # Ten minutes pass, and the claim of the dead worker runs out.
        OutgoingMail.objects.filter(pk=in_hand.pk).update(
            claimed_until=timezone.now() - timedelta(seconds=1)
        )
        assert start_worker("--once", port=port).wait(PATIENCE) == 0
    ids, people = times_received(mailbox)
    assert (len(ids), set(ids.values())) == (500, {1})
    assert (len(people), set(people.values())) == (500, {1})


@pytest.mark.usefixtures("committed")
def test_several_workers_send_each_mail_once(settings):
    queue_many(60)
    mailbox = Mailbox()
    with mail_server(mailbox) as port, ThreadPoolExecutor(4) as pool:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port

        def work():
            try:
                return send_due()
            finally:
                connection.close()

        sent = [future.result() for future in [pool.submit(work) for _ in range(4)]]
    assert sum(sent) == 60
    ids, _ = times_received(mailbox)
    assert (len(ids), set(ids.values())) == (60, {1})


@pytest.mark.usefixtures("committed")
def test_a_worker_sends_mail_as_it_comes_and_stops_when_it_is_asked_to():
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        worker = start_worker(port=port)
        queue_many(1)
        assert mailbox.has_mail.wait(PATIENCE)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0
    mailbox.only()
    assert OutgoingMail.objects.get().sent_at


@pytest.mark.usefixtures("committed")
def test_a_worker_beside_a_server_stops_with_it():
    mailbox = Mailbox()
    queue_many(1)
    with mail_server(mailbox) as port:
        server = subprocess.Popen(
            ["sh", "-c", f"{sys.executable} manage.py worker --beside & exec cat"],
            cwd=ROOT,
            env=environment_of_worker(port),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert mailbox.has_mail.wait(PATIENCE)
        # Ends the server; the worker has the other end of its output until it ends too.
        server.communicate(timeout=PATIENCE)
