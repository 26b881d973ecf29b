"""An import that is killed goes on where it was, and every post comes once."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from .files import post, thread, write

HOUSE = Path(__file__).resolve().parents[3]
POSTS = 1200
# In a process of its own: a site, and twenty imports that are killed at any moment.
KILLING = """
import json, os, random, signal, sys, time
import django; django.setup()
from django.core.management import call_command
from django.db import connections
from django.db.models import Sum
call_command("migrate", verbosity=0)
from forum.actions.discussions import ensure_discussion
from forum.importers import load, runs
from forum.models import ImportedPost, Post, Tally
ensure_discussion(key="module:one", language="en", title="Module", url="/en/module-1/")
load.BATCH = 40
random.seed(7)
halfway = []
for _ in range(20):
    connections.close_all()
    if not (child := os.fork()):
        runs.import_disqus(sys.argv[1])
        os._exit(0)
    time.sleep(random.random() * 0.3)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    halfway.append((Post.objects.count(), Tally.objects.aggregate(n=Sum("posts"))["n"] or 0))
report = runs.import_disqus(sys.argv[1])
print(json.dumps({
    "halfway": all(posts == tally for posts, tally in halfway),
    "here": report["posts"]["already_here"] + report["posts"]["imported"],
    "posts": Post.objects.count(),
    "ids": ImportedPost.objects.values("post").distinct().count(),
    "tally": Tally.objects.aggregate(n=Sum("posts"))["n"],
    "replies": Post.objects.filter(depth=0).aggregate(n=Sum("reply_count"))["n"],
    "below": Post.objects.filter(depth__gt=0).count(),
}))
"""


def test_an_import_that_is_killed_twenty_times_is_whole_in_the_end(tmp_path):
    chance = random.Random(7)
    posts = [
        post(n, f"<p>The answer number {n}</p>", parent=chance.randrange(3, n) if n % 3 else "")
        for n in range(3, POSTS + 3)
    ]
    path = write(tmp_path, thread(), *posts)
    site = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
    }
    done = subprocess.run(
        [sys.executable, "-c", KILLING, str(path)],
        env=os.environ | site,
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    below = sum("<parent" in one for one in posts)
    assert json.loads(done.stdout) == {
        "halfway": True,
        "here": POSTS,
        "posts": POSTS,
        "ids": POSTS,
        "tally": POSTS,
        "replies": below,
        "below": below,
    }
