"""Mail through a provider, here one that runs in the test and speaks Postmark's interface."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection

from accounts.models import OutgoingMail
from accounts.outbox import queue_mail, send_due
from cms.mail_providers import KEYS, anymail_settings

TAKEN = {"ErrorCode": 0, "Message": "OK", "MessageID": "1", "To": "reader@example.org"}
REFUSED = {
    "ErrorCode": 406,
    "Message": "You tried to send to recipients that have all been marked as inactive. "
    "Found inactive addresses: reader@example.org. Inactive recipients are ones that have "
    "generated a hard bounce or a spam complaint.",
}


class Provider(BaseHTTPRequestHandler):
    """Takes in what is sent as JSON, and answers what the test says."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append((self.headers, body))
        status, answer = self.server.answer
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        """Nothing is written to the terminal."""


@pytest.fixture
def provider(settings):
    server = HTTPServer(("127.0.0.1", 0), Provider)
    server.received = []
    server.answer = 200, TAKEN
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = anymail_settings(
        "postmark", key="the-key", url=f"http://127.0.0.1:{server.server_port}/", timeout=20
    )
    yield server
    server.shutdown()
    server.server_close()


def queue():
    return queue_mail(
        key="test:1",
        template_prefix="account/email/password_set",
        to="reader@example.org",
        context={},
        language="ar",
        headers={"List-Id": "<list.example.org>"},
    )


def test_a_provider_is_given_the_whole_mail_and_asked_to_track_nothing(provider):
    row = queue()
    row.refresh_from_db()
    assert row.sent_at
    ((headers, body),) = provider.received
    assert headers["X-Postmark-Server-Token"] == "the-key"
    assert body["To"] == "reader@example.org"
    assert body["TrackOpens"] is False
    assert body["TrackLinks"] == "None"
    assert 'dir="rtl"' in body["HtmlBody"]
    assert "http://testserver" in body["TextBody"]
    named = {header["Name"]: header["Value"] for header in body["Headers"]}
    assert named["List-Id"] == "<list.example.org>"
    assert named["Message-ID"] == row.headers["Message-ID"]


def test_an_address_that_a_provider_refuses_is_given_up(provider):
    provider.answer = 422, REFUSED
    row = queue()
    row.refresh_from_db()
    assert row.failed_at


@pytest.mark.parametrize("status", [401, 429, 500])
def test_a_provider_in_trouble_is_asked_again_later(provider, status):
    provider.answer = status, {"ErrorCode": 10, "Message": "No"}
    row = queue()
    row.refresh_from_db()
    assert (row.failed_at, row.sent_at, row.attempts) == (None, None, 1)
    provider.answer = 200, TAKEN
    OutgoingMail.objects.update(due_at=row.created_at)
    assert send_due() == 1


@pytest.mark.parametrize("name", KEYS)
def test_every_provider_that_can_be_chosen_is_there(settings, name):
    settings.ANYMAIL = anymail_settings(
        name, key="one", second="two", url="https://mail.example.org/", timeout=20
    )
    connection = get_connection(f"anymail.backends.{name}.EmailBackend")
    assert connection.esp_name.lower().replace(" ", "_") == name


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("postmark", "EMAIL_PROVIDER_KEY"),
        ("mailjet", "EMAIL_PROVIDER_SECOND_KEY"),
        ("postal", "EMAIL_PROVIDER_URL"),
    ],
)
def test_what_a_provider_needs_is_asked_for_by_name(name, missing):
    key = "" if missing == "EMAIL_PROVIDER_KEY" else "one"
    with pytest.raises(ImproperlyConfigured, match=missing):
        anymail_settings(name, key=key, timeout=20)
