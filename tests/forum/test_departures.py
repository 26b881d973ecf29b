"""Who wrote much leaves: her account goes at once, the rest in steps that may be interrupted."""

import pytest

from accounts.actions.erasure import erase_member
from accounts.models import OutgoingMail
from forum.actions import departures
from forum.jobs import take_out_who_has_left, tell_at_once
from forum.models import Departure, Notification, Post, PostStatus
from forum.named import mention_of
from tests.factories import make_discussion, make_post, make_thread, make_user

from .mail_steps import follow, later

POSTS = 7


class Killed(Exception):  # noqa: N818
    pass


@pytest.fixture(autouse=True)
def small_steps(monkeypatch):
    monkeypatch.setattr("forum.actions.erasure.HERS_AT_ONCE", 3)
    monkeypatch.setattr(departures, "TEXTS_AT_ONCE", 2)
    monkeypatch.setattr(departures, "PLACES_AT_ONCE", 2)


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode="open"))


@pytest.fixture
def ana(thread):
    """A member whom others have answered and named in two discussions."""
    ana = make_user("Ana Sol", "ana@example.org")
    for place in (thread, make_thread(make_discussion(mode="open"))):
        for _ in range(POSTS):
            post = make_post(place, ana, "Hay que cooperar.")
            make_post(parent=post, source=f"Sí, {mention_of(ana.pk, ana.name)}.")
    return ana


def work():
    """Let the worker do all there is; returns how many steps it took."""
    return next(steps for steps in range(1000) if not take_out_who_has_left())


def said():
    return [*Post.objects.order_by("pk").values_list("source", "html", "author__name")]


def assert_all_is_done(thread, takes_texts):
    hers = Post.objects.filter(parent=None)
    assert {post.status for post in hers} == {
        PostStatus.DELETED if takes_texts else PostStatus.PUBLISHED
    }
    assert not any("Ana Sol" in "".join(filter(None, row)) for row in said())
    counted = POSTS if takes_texts else 2 * POSTS
    assert sum(thread.tallies.values_list("posts", flat=True)) == counted
    assert not Departure.objects.exists()


@pytest.mark.parametrize("takes_texts", [False, True])
def test_her_account_and_her_own_words_go_at_once_and_the_rest_after(ana, thread, takes_texts):
    erase_member(member=ana, takes_texts=takes_texts)
    ana.refresh_from_db()
    assert (ana.is_active, ana.name) == (False, "")
    hers = Post.objects.filter(parent=None)
    assert not hers.exclude(author=None).exists()
    assert hers.filter(source="", html="").exists() == takes_texts
    assert work() > POSTS
    assert_all_is_done(thread, takes_texts)


@pytest.mark.parametrize("step", range(1, 20, 3))
def test_who_is_killed_in_the_middle_goes_on_there(ana, thread, monkeypatch, step):
    """In the middle of a step, after what it did and before it is noted."""
    erase_member(member=ana, takes_texts=True)
    for _ in range(step - 1):
        take_out_who_has_left()
    before = said(), [*Departure.objects.values("step", "place", "after")]
    with monkeypatch.context() as patch:
        patch.setattr(Departure, "save", killed)
        with pytest.raises(Killed):
            take_out_who_has_left()
    assert (said(), [*Departure.objects.values("step", "place", "after")]) == before
    work()
    assert_all_is_done(thread, takes_texts=True)


def killed(*args, **kwargs):
    raise Killed


@pytest.mark.usefixtures("mail_waits")
def test_nobody_is_told_of_a_post_that_says_nothing_any_more(ana, thread):
    follow(thread.discussion, make_user("Rita", language="en"))
    make_post(thread, ana, "Hay que cooperar.")
    erase_member(member=ana, takes_texts=True)
    with later(minutes=2):
        tell_at_once()
    assert not OutgoingMail.objects.filter(key__startswith="post:").exists()
    assert not Notification.objects.filter(mailed_at=None).exists()


def test_who_wrote_little_in_a_small_place_waits_for_no_worker(thread):
    berta = make_user("Berta")
    make_post(thread, berta)
    erase_member(member=berta, takes_texts=True)
    assert not Departure.objects.exists()
    assert Post.objects.get().status == PostStatus.DELETED


def test_who_wrote_little_in_a_large_place_does(ana, thread, monkeypatch):
    monkeypatch.setattr("forum.actions.erasure.THERE_AT_ONCE", POSTS)
    berta = make_user("Berta")
    make_post(thread, berta, "Hola")
    erase_member(member=berta, takes_texts=True)
    assert Departure.objects.count() == 1
    work()
    assert Post.objects.filter(status=PostStatus.DELETED).count() == 1


def test_two_who_leave_are_seen_to_one_after_the_other(ana, thread):
    bela = make_user("Bela Ana")
    for _ in range(5):
        make_post(thread, bela, "Adiós")
    for member in (ana, bela):
        erase_member(member=member, takes_texts=True)
    work()
    assert not Departure.objects.exists()
    assert not Post.objects.filter(parent=None).exclude(status=PostStatus.DELETED).exists()
