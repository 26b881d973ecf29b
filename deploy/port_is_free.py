"""Say so, and exit with 1, when something is already serving on a port of this machine."""

import json
import socket
import sys
from urllib.error import URLError
from urllib.request import urlopen

port = int(sys.argv[1])


def is_ateneo():
    """Whether it is Ateneo that answers there."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return json.load(answer).get("status") == "ok"
    except (URLError, ValueError, AttributeError, OSError):
        return False


with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", port))
    except OSError:
        if is_ateneo():
            sys.exit(f"Ateneo is already serving: http://localhost:{port}/")
        sys.exit(f"Port {port} is taken. Choose another, for example: make demo PORT={port + 1}")
