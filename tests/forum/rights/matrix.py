"""What every address of the forum answers to everybody, about a post in every state.

One letter says it: `R` the text of the post is given, `r` something else is, `W` the form was
taken and something written, `w` it was answered and nothing written, `f` forbidden, `-` missing,
`e` another error of whoever asks.
"""

from pathlib import Path

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from forum.models import PostStatus
from forum.stamps import make_stamp
from tests.forum.test_verbs import PARTS, address
from tests.house.test_reading_writes_nothing import noting_writes

from .cast import ROLES, SECRET, WORD, form_of

GOLDEN = Path(__file__).parent / "golden.txt"
OF_ITS_AUTHOR = {"post", "edit_post", "update_post", "confirm_delete_post", "delete_post"}
ELSEWHERE = {
    "search": lambda post: f"{reverse('search')}?q={WORD}",
    "person": lambda post: reverse("people:person", args=[post.author.public_id]),
    "sitemap": lambda post: reverse("sitemap"),
}
STATUSES = sorted(PostStatus.values)
EVERY_STATE = [*((status, "public") for status in STATUSES), ("published", "private")]
FEW_STATES = [("published", "public"), ("hidden", "public"), ("published", "private")]


def questions():
    """What is asked: a name, whose post it is about, its status and the place of its page."""
    for name in sorted(PARTS):
        about = PARTS[name]
        states = EVERY_STATE if "post_id" in about else FEW_STATES
        for status, place in states:
            yield name, "member", status, place
            if name in OF_ITS_AUTHOR or name == "revisions":
                yield name, "guest", status, place
    for name in sorted(ELSEWHERE):
        for status, place in FEW_STATES:
            yield name, "member", status, place


def column_of(role, world):
    """What somebody of a role is answered to every question, as letters by question."""
    browser = world.browser(role)
    urls = {}
    for name in PARTS:
        urls[name, "member"] = address(name, world.post)
    for name in {*OF_ITS_AUTHOR, "revisions"}:
        urls[name, "guest"] = reverse(f"forum:{name}", args=[world.guest_post.pk])
    for name, url_of in ELSEWHERE.items():
        urls[name, "member"] = url_of(world.post)
    return {asked: ask(browser, urls[asked[:2]], world, asked) for asked in questions()}


def ask(browser, url, world, asked):
    """The letter for one question; whatever is written is taken back."""
    _, whose, status, place = asked
    with transaction.atomic():
        world.put(status, place)
        cache.clear()
        letter = answer(browser, url, world.posts[whose])
        transaction.set_rollback(True)
    return letter


def answer(browser, url, post):
    response = browser.get(url)
    if response.status_code != 405:
        return letter_of(response, "R" if SECRET in text_of(response) else "r")
    written = []
    with noting_writes(written):
        response = browser.post(url, form_of(post, make_stamp(post.discussion)))
    taken = {table for table in written if table != "django_session"}
    return letter_of(response, "W" if taken else "w")


def text_of(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    return response.content.decode(errors="replace")


def letter_of(response, if_answered):
    assert response.status_code < 500, response
    if response.status_code < 400:
        return if_answered
    return {403: "f", 404: "-"}.get(response.status_code, "e")


# The golden table


def key_of(asked):
    return " ".join(asked)


def golden():
    """The letters of every question by role: {"hide_post member hidden public": "…"}."""
    table = {}
    for line in GOLDEN.read_text().splitlines():
        if line and not line.startswith("#"):
            key, letters = line.rsplit(" ", 1)
            table[key.strip()] = letters
    return table


def write_column(role, column):
    """Put what is answered today into the golden table, to be read before it is committed."""
    old = golden() if GOLDEN.exists() else {}
    at = ROLES.index(role)
    lines = [f"# {letter_names()}"]
    for asked in questions():
        letters = list(old.get(key_of(asked), "?" * len(ROLES)))
        letters[at] = column[asked]
        lines.append(f"{key_of(asked):60} {''.join(letters)}")
    GOLDEN.write_text("\n".join(lines) + "\n")


def letter_names():
    return ", ".join(ROLES)
