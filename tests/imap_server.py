"""A mailbox for tests: as much of IMAP (RFC 3501) as a program that reads new mail speaks."""

import re
import socketserver
import ssl
from contextlib import contextmanager
from threading import Thread


class Post(socketserver.ThreadingTCPServer):
    """Holds `mails`, bytes by uid, and `flags`, a set for each uid; `password` opens it.

    With a `certificate`, a file that holds its key too, it speaks TLS from the first byte.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self, mails, certificate=None, password="geheim & mehr"):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails = dict(enumerate(mails, start=1))
        self.flags = {uid: set() for uid in self.mails}
        self.password = password
        self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if certificate else None
        if self.tls:
            self.tls.load_cert_chain(certificate)

    def get_request(self):
        request, address = super().get_request()
        # Whoever does not trust the certificate hangs up: an OSError, which the base class expects.
        return (self.tls.wrap_socket(request, server_side=True) if self.tls else request), address

    @property
    def url(self):
        scheme, port = "imaps" if self.tls else "imap", self.server_address[1]
        return f"{scheme}://reply%40example.org:geheim%20%26%20mehr@127.0.0.1:{port}/INBOX"


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say(b"* OK ready")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            name = command.split()[0].upper()
            if name == "UID":
                name = command.split()[1].upper()
            answer = getattr(self, f"do_{name.lower()}", self.do_nothing)(command)
            self.say(f"{tag} {answer or 'OK done'}".encode())
            if name == "LOGOUT":
                return

    def say(self, line):
        self.wfile.write(line + b"\r\n")

    def do_nothing(self, command):
        return "OK done"

    def do_capability(self, command):
        self.say(b"* CAPABILITY IMAP4rev1")

    def do_login(self, command):
        return None if f'"{self.server.password}"' in command else "NO wrong password"

    def do_select(self, command):
        if '"INBOX"' not in command:
            return "NO no such mailbox"
        self.say(f"* {len(self.server.mails)} EXISTS".encode())
        return None

    def do_search(self, command):
        unseen = [uid for uid, flags in self.server.flags.items() if "\\Seen" not in flags]
        self.say(" ".join(["* SEARCH", *map(str, unseen)]).encode())

    def do_fetch(self, command):
        uid = int(command.split()[2])
        mail = self.server.mails[uid]
        if "SIZE" in command:
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(mail)})".encode())
            return
        self.say(f"* {uid} FETCH (UID {uid} BODY[] {{{len(mail)}}}".encode())
        self.wfile.write(mail)
        self.say(b")")

    def do_store(self, command):
        uid = int(command.split()[2])
        self.server.flags[uid] |= set(re.findall(r"\\\w+", command))


@contextmanager
def imap_server(*mails, certificate=None):
    with Post(mails, certificate) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
