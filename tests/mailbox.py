"""A mail server for tests: it takes in what is really sent, or answers as a test says."""

import email
import socket
from contextlib import contextmanager
from email import policy
from threading import Event

from aiosmtpd.controller import Controller


class Mailbox:
    """Keeps every message parsed, with the recipients of the envelope.

    `refused` are answers to recipients, by address; `answers` are those to the next messages.
    """

    def __init__(self):
        self.messages = []
        self.refused = {}
        self.answers = []
        self.has_mail = Event()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd calls it so.
        if self.answers:
            return self.answers.pop(0)
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        self.messages.append((envelope.rcpt_tos, message))
        self.has_mail.set()
        return "250 OK"

    def only(self):
        assert len(self.messages) == 1
        recipients, message = self.messages[0]
        return recipients, message


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mail_server(mailbox, port=None):
    """Yield the port of a server that gives its messages to a Mailbox."""
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=port or free_port(), ready_timeout=60
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def part(message, kind):
    """The text of a message: its "plain" or its "html" part."""
    return message.get_body(preferencelist=(kind,)).get_content()
