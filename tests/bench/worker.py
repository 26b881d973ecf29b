"""One site with one thread, asked for its pages over and over by the bench.

    python -m tests.bench.worker 100000
    python -m tests.bench.worker 100 '{"first": 31, "middle": 38, "last": 20}'

Makes the thread in the database of DATABASE_URL, one whose pages draw so many posts when they are
given, and says how many they draw. Then it answers each line that it reads, a verb and a task,
with a line of JSON: how long the server took, in milliseconds, or its queries and posts.
"""

import json
import os
import sys
import time
from contextlib import suppress

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import ProgrammingError, connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from forum.actions.posts import create_post  # noqa: E402
from forum.actor import Actor  # noqa: E402
from forum.models import Discussion, DiscussionMode, Post, Thread  # noqa: E402
from forum.seeding.load import page_of, seed_thread  # noqa: E402
from forum.seeding.texts import VOICES  # noqa: E402

from .shape import LARGE_SEED, cuts, drawn, seed_like  # noqa: E402

DEPTH = 6  # Of the reply that is opened and answered.


class Site:
    """The thread, where its pages begin, and a guest who has written before."""

    def __init__(self, posts, seed):
        call_command("migrate", verbosity=0)
        begun = time.perf_counter()
        self.thread = seed_thread(posts=posts, languages=list(VOICES), seed=seed)
        self.seconds = time.perf_counter() - begun
        settle()
        self.url = page_of(self.thread, "es")
        roots = list(self.thread.posts.roots().order_by("-path").values_list("path", flat=True))
        self.queries = {
            page: f"?after={roots[above - 1]}" if above else ""
            for page, above in cuts(len(roots)).items()
        }
        deep = self.thread.posts.filter(depth=DEPTH).order_by("path")
        self.deep = deep[deep.count() // 2]
        self.queries["permalink"] = f"?post={self.deep.pk}"
        self.client = Client()
        self.inserted = 0
        self.become_known()

    def become_known(self):
        """The guest's first post is let through; the house then asks whether she has one."""
        self.guest = Actor(guest_key="of-the-bench", guest_name="Olga")
        for mode in (DiscussionMode.OPEN, DiscussionMode.FIRST_POST_HELD):
            Discussion.objects.update(mode=mode)
            self.thread = Thread.objects.get(pk=self.thread.pk)
            self.insert()

    def do(self, task):
        if task == "insert":
            return self.insert()
        answer = self.client.get(self.url + self.queries[task], headers={"host": "127.0.0.1"})
        assert answer.status_code == 200, answer
        return answer.content.count(b"<article")

    def insert(self):
        """A reply by the guest, through the whole of the action."""
        self.inserted += 1
        text = f"Una respuesta nueva, la número {self.inserted}, a lo que se ha dicho aquí."
        post = create_post(
            actor=self.guest,
            thread=self.thread,
            source=text,
            parent=Post.objects.get(pk=self.deep.pk),
        )
        assert post.is_published, post.status
        return 1

    def measure(self, task):
        begun = time.perf_counter()
        self.do(task)
        return {"ms": (time.perf_counter() - begun) * 1000}

    def count(self, task):
        with CaptureQueriesContext(connection) as queries:
            posts = self.do(task)
        return {"queries": len(queries), "posts": posts}


def settle():
    """What a database does by itself, sooner or later, after so much was written into it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
            with suppress(ProgrammingError):  # Not every role may; the server does it later.
                cursor.execute("CHECKPOINT")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def main():
    posts, wanted = int(sys.argv[1]), sys.argv[2:]
    seed = seed_like(posts, json.loads(wanted[0])) if wanted else LARGE_SEED
    site = Site(posts, seed)
    print(json.dumps({"drawn": drawn(posts, seed), "seconds": site.seconds}), flush=True)
    for line in sys.stdin:
        verb, task = line.split()
        print(json.dumps(getattr(site, verb)(task)), flush=True)


if __name__ == "__main__":
    main()
