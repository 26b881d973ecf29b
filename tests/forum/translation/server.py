"""A server on this machine that speaks the protocols of LibreTranslate and DeepL, and their ways
to fail."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "the-right-key"
WORDS = re.compile(r">([^<]+)<")


def shout(html):
    """What this server takes for a translation: the same in capitals, tags left alone."""
    return WORDS.sub(lambda found: f">{found[1].upper()}<", html)


class Server(ThreadingHTTPServer):
    """`questions` are the bodies that came, as (path, headers, JSON); `says` is the answer to
    give instead of a translation: a status with a body, or a function that writes it."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.questions, self.says = [], None
        self.released = threading.Event()
        self.translate = shout

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address):
        """A client that has hung up is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        question = json.loads(self.rfile.read(length))
        self.server.questions.append((self.path, dict(self.headers), question))
        if callable(self.server.says):
            return self.server.says(self)
        if self.server.says:
            return self.answer(*self.server.says)
        if self.path == "/translate":
            return self.answer(*self.libretranslate(question))
        if self.path == "/v2/translate":
            return self.answer(*self.deepl(question))
        return self.answer(404, {"error": "Not found"})

    def libretranslate(self, question):
        if question.get("api_key") not in (None, KEY):
            return 403, {"error": "Invalid API key"}
        for name in ("source", "target"):
            if question[name] not in {"en", "es", "fr", "pt", "ar", "nb"}:
                return 400, {"error": f"{question[name]} is not supported"}
        assert question["format"] == "html"
        return 200, {"translatedText": self.server.translate(question["q"])}

    def deepl(self, question):
        if self.headers["Authorization"] != f"DeepL-Auth-Key {KEY}":
            return 403, {"message": "Forbidden"}
        if question["target_lang"] not in {"EN-GB", "ES", "FR", "PT-PT", "AR"}:
            return 400, {"message": "Value for 'target_lang' not supported."}
        assert question["tag_handling"] == "html"
        return 200, {
            "translations": [
                {
                    "detected_source_language": question["source_lang"],
                    "text": self.server.translate(question["text"][0]),
                }
            ]
        }

    def answer(self, status, body, headers=()):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


def never(handler):
    """No answer until the test is over."""
    handler.server.released.wait(20)


def drop_by_drop(handler):
    """An answer that is promised whole and comes one byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.released.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def without_end(handler):
    """An answer that goes on for as long as somebody reads it."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.released.is_set():
        handler.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


def hang_up(handler):
    handler.close_connection = True
    handler.connection.close()


@contextmanager
def running():
    server = Server()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
