"""The demonstration, served as in production by a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
from django.conf import settings

from tests.house.sources import ROOT

from . import institution

PASSWORD = "ateneo-demo-2026"
START_SECONDS = 120


class DemoSite:
    """A site on a free port, with a database, static files and uploads that nobody else uses.

    `module` is the path of a Spanish page with a long discussion.
    """

    def __init__(self, folder, database_url):
        self.url = f"http://127.0.0.1:{free_port()}"
        self.module = ""
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "DEBUG": "0",
            "REQUIRE_SECOND_FACTOR": "0",
            # Tests write faster and more than people, and some of them without scripts.
            "FORUM_TIME_TRAP_SECONDS": "0",
            "FORUM_PROOF_OF_WORK": "0",
            **{f"FORUM_{what}_PER_HOUR": "10000" for what in ("POSTS", "EDITS", "PREVIEWS")},
            "SECRET_KEY": "of-the-demo-in-a-test-" + "0123456789abcdefghij" * 3,
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "DEFAULT_FROM_EMAIL": "Ateneo <ateneo@example.org>",
            "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
            "SITE_URL": self.url,
            "SERVE_MEDIA": "1",
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_url,
            "TRANSLATION_ENGINE": "apertium" if shutil.which("apertium") else "none",
        }

    def manage(self, *arguments, given=None):
        """Run a management command, with a text `given` to read; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            input=given,
        )
        assert done.returncode == 0, f"manage.py {' '.join(arguments)}\n{done.stderr}"
        return done.stdout

    def load(self):
        self.manage("migrate", "--verbosity", "0")
        self.manage("createcachetable")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        last_line = self.manage("demo", "--force").splitlines()[-1]
        self.module = last_line.removeprefix("module: ")

    @contextmanager
    def serve(self):
        """Serve until the caller is done."""
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "cms.wsgi", "--no-control-socket"),
                *("--worker-class", "gthread", "--threads", "8", "--log-level", "warning"),
                *("--bind", self.url.removeprefix("http://")),
            ],
            cwd=ROOT,
            env=self.environment,
        )
        try:
            self.wait_until_healthy(server)
            yield self
        finally:
            server.terminate()
            server.wait(timeout=20)

    def wait_until_healthy(self, server):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and server.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()
                return
            except OSError:  # Not listening yet, or too busy to answer.
                time.sleep(0.1)
        raise AssertionError("The demonstration did not start to answer.")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def own_database(folder):
    """Yield the address of an empty database of the kind that the tests run on."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        yield f"sqlite:///{folder}/demo.sqlite3"
        return
    address = os.environ["DATABASE_URL"]
    name = f"ateneo_demo_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{address.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def running_demo():
    """Yield the demonstration while it is served."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="ateneo-demo-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        site = DemoSite(folder, stack.enter_context(own_database(folder)))
        site.load()
        if institution.IS_THERE:
            stack.enter_context(institution.running_institution(site, free_port()))
        yield stack.enter_context(site.serve())
