"""Akismet, spoken to over HTTP: a server of the tests answers as its interface does."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs

import pytest

from forum.models import Level, Post
from forum.moderation import akismet
from tests.factories import guest_actor, make_user, member_actor
from tests.forum.composing import send

from .drafts import draft_of, open_thread, outcome
from .test_phases import LONG, PASSES, known


@contextmanager
def akismet_server(answer="false", status=200, waits_for=None):
    """What was told to a server that answers so."""
    told = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told.append({"path": self.path} | {k: v[0] for k, v in parse_qs(body).items()})
            if waits_for:
                waits_for.wait(10)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", told
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def asks(settings):
    settings.AKISMET_KEY = "a-key"
    settings.SITE_URL = "https://ateneo.example.org"

    def at(url):
        settings.AKISMET_URL = url

    return at


def test_spam_is_spam_and_the_rest_passes(member, asks):
    with akismet_server("true") as (url, _):
        asks(url)
        assert outcome(draft_of(member_actor(member))) == ("spam", "akismet-spam")
    with akismet_server("false") as (url, told):
        asks(url)
        assert outcome(draft_of(member_actor(member), LONG)) == PASSES
    assert told[0]["path"] == "/1.1/comment-check"
    assert told[0]["comment_content"] == LONG
    assert (told[0]["blog"], told[0]["api_key"]) == ("https://ateneo.example.org", "a-key")


def test_of_the_sender_only_her_network_is_told_and_no_address_of_mail(asks):
    with akismet_server() as (url, told):
        asks(url)
        outcome(draft_of(guest_actor(name="Gil", email="gil@example.org")))
    assert told[0]["user_ip"] == "192.0.2.0"
    assert "gil@example.org" not in str(told)


@pytest.mark.parametrize(
    ("answer", "status"), [("invalid", 200), ("", 500), ("true" * 50, 200), ("true", 403)]
)
def test_an_answer_that_is_none_holds_the_post(member, asks, answer, status):
    with akismet_server(answer, status) as (url, _):
        asks(url)
        assert outcome(draft_of(member_actor(member))) == ("pending", "akismet-failed")


def test_a_server_that_is_away_holds_the_post_and_loses_nothing(guest, asks):
    asks("http://127.0.0.1:9")
    assert send(guest, open_thread(), source=LONG).status_code == 303
    post = Post.objects.get()
    assert (post.source, post.status) == (LONG, "pending")
    assert post.reviews.get().reason_code == "akismet-failed"


def test_a_server_that_is_slow_holds_the_post(member, asks, monkeypatch):
    monkeypatch.setattr(akismet, "SECONDS", 0.05)
    end = Event()
    with akismet_server("false", waits_for=end) as (url, _):
        asks(url)
        assert outcome(draft_of(member_actor(member)))[1] == "akismet-failed"
        end.set()


def test_nobody_is_asked_without_a_key_nor_about_the_trusted(member, asks, settings):
    with akismet_server("true") as (url, told):
        asks(url)
        assert outcome(draft_of(known(member, Level.TRUSTED))) == PASSES
        settings.AKISMET_KEY = ""
        assert outcome(draft_of(member_actor(make_user()))) == PASSES
    assert told == []
