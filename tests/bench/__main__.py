"""What a thread of 100 posts costs, and one of 100,000: `make bench` prints the table.

Of all small threads that there could be, one is taken whose pages draw as many posts as those of
the large one. Both sizes have a database and a process of their own and are asked in turns, so
that whatever else the machine does falls on both alike. PostgreSQL is measured when
BENCH_DATABASE_URL or DATABASE_URL names one on which databases may be made; they are gone
afterwards.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from statistics import median

import psycopg

from tests.house.sources import ROOT

TASKS = {
    "first": "First page",
    "middle": "A page in the middle",
    "last": "Last page",
    "permalink": "A deep reply, opened",
    "insert": "A deep reply, written",
}
SMALL = 100
LARGE = int(os.environ.get("BENCH_POSTS", 100_000))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 51))
LIMIT = 1.5


class Worker:
    """A process that keeps one thread; see tests/bench/worker.py."""

    def __init__(self, folder, database_url, *arguments):
        environment = os.environ | {
            "DEBUG": "0",
            "REQUIRE_SECOND_FACTOR": "0",
            "SECRET_KEY": "of-the-bench-" + "0123456789" * 5,
            "ALLOWED_HOSTS": "127.0.0.1",
            "DEFAULT_FROM_EMAIL": "Ateneo <ateneo@example.org>",
            "SITE_URL": "http://127.0.0.1",
            "DATA_DIR": folder,
            "DATABASE_URL": database_url,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.worker", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self):
        line = self.process.stdout.readline()
        assert line, "The worker of the bench has stopped; what it said stands above."
        return json.loads(line)

    def ask(self, verb, task):
        self.process.stdin.write(f"{verb} {task}\n")
        self.process.stdin.flush()
        return self.hear()

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)


@contextmanager
def sqlite(posts):
    with tempfile.TemporaryDirectory(prefix="ateneo-bench-") as folder:
        yield folder, f"sqlite:///{folder}/bench.sqlite3"


def postgresql(address):
    @contextmanager
    def database(posts):
        name = f"ateneo_bench_{os.getpid()}_{posts}"
        with (
            tempfile.TemporaryDirectory(prefix="ateneo-bench-") as folder,
            psycopg.connect(address, autocommit=True) as server,
        ):
            server.execute(f'CREATE DATABASE "{name}"')
            try:
                yield folder, f"{address.rpartition('/')[0]}/{name}"
            finally:
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    return database


def measure(database):
    """Yield, per task, the queries and posts, and the median milliseconds at both sizes."""
    with ExitStack() as stack:

        def start(posts, *wanted):
            worker = Worker(*stack.enter_context(database(posts)), str(posts), *wanted)
            stack.callback(worker.stop)
            return worker, worker.hear()

        large, made = start(LARGE)
        print(f"{LARGE:,} posts were written in {made['seconds']:.0f} s.", file=sys.stderr)
        small, _ = start(SMALL, json.dumps(made["drawn"]))
        workers = [small, large]
        for task in TASKS:
            for worker in workers:  # So that nothing is done for the first time.
                worker.ask("count", task)
            counts = [worker.ask("count", task) for worker in workers]
            rounds = [
                [worker.ask("measure", task)["ms"] for worker in workers] for _ in range(ROUNDS)
            ]
            yield task, counts, [median(times) for times in zip(*rounds, strict=True)]


def report(name, database):
    """Print the rows of one kind of database; returns whether all keep to the limit."""
    is_flat = True
    for task, counts, (small, large) in measure(database):
        queries, posts = ([count[name] for count in counts] for name in ("queries", "posts"))
        ratio = large / small
        is_flat = is_flat and ratio <= LIMIT and queries[0] == queries[1]
        row = f"| {name} | {TASKS[task]} | {small:.1f} | {large:.1f} | {ratio:.2f} |"
        print(f"{row} {queries[0]}, {queries[1]} | {posts[0]}, {posts[1]} |", flush=True)
    return is_flat


def reachable(address):
    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.Error as reason:
        print(f"PostgreSQL is not measured: {reason}".strip())
        return False
    return True


def main():
    kinds = {"SQLite": sqlite}
    address = os.environ.get("BENCH_DATABASE_URL") or os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        print("PostgreSQL is not measured: BENCH_DATABASE_URL does not name one.")
    elif reachable(address):
        kinds["PostgreSQL"] = postgresql(address)
    print(f"Median of {ROUNDS} rounds, in milliseconds, at {SMALL:,} and {LARGE:,} posts.\n")
    print("| database | | small | large | ratio | queries | posts shown |")
    print("|---|---|---|---|---|---|---|")
    results = [report(name, database) for name, database in kinds.items()]
    sys.exit(0 if all(results) else f"Not flat: a ratio over {LIMIT}, or more queries.")


if __name__ == "__main__":
    main()
