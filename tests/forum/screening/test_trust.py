"""Trust grows with posts that stay, and goes when they do not."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.actions.moderation import hide_post, restore_post
from forum.actions.posts import delete_post
from forum.models import Level, Standing
from forum.moderation.trust import level_by, level_of
from tests.factories import guest_actor, make_post, make_thread, member_actor

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def write(member, days, thread=None):
    thread = thread or make_thread()
    return [
        make_post(thread, author=member, created_at=NOW - DAY * (days - number))
        for number in range(days)
    ]


def level(member):
    standing = Standing.objects.filter(member=member).first()
    return standing.level if standing else Level.NEW


def test_who_has_written_nothing_is_new(member):
    assert level_of(member_actor(member)) == Level.NEW
    assert level_of(guest_actor()) == Level.NEW


@pytest.mark.parametrize(("days", "expected"), [(2, Level.NEW), (3, Level.MEMBER)])
def test_three_posts_on_two_days_make_a_member_known(member, days, expected):
    write(member, days)
    assert level(member) == expected


def test_posts_of_one_day_are_not_enough(member):
    thread = make_thread()
    for number in range(5):
        make_post(thread, author=member, source=f"Respuesta {number}")
    assert level(member) == Level.NEW


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"posts": 20, "days": 10, "age": 30, "removed": 0}, Level.TRUSTED),
        ({"posts": 19, "days": 10, "age": 30, "removed": 0}, Level.MEMBER),
        ({"posts": 20, "days": 9, "age": 30, "removed": 0}, Level.MEMBER),
        ({"posts": 20, "days": 10, "age": 29, "removed": 0}, Level.MEMBER),
        ({"posts": 20, "days": 10, "age": 30, "removed": 1}, Level.MEMBER),
        ({"posts": 20, "days": 10, "age": 30, "removed": 2}, Level.NEW),
        ({"posts": 3, "days": 2, "age": 1, "removed": 1}, Level.MEMBER),
        ({"posts": 2, "days": 2, "age": 1, "removed": 0}, Level.NEW),
    ],
)
def test_each_step_counts(facts, expected):
    assert level_by(**facts) == expected


def test_removed_posts_take_trust_away_and_restored_ones_bring_it_back(member, moderator):
    posts = write(member, 6)
    for post in posts[:2]:
        hide_post(actor=member_actor(moderator), post=post)
    assert level(member) == Level.NEW
    restore_post(actor=member_actor(moderator), post=posts[0])
    assert level(member) == Level.MEMBER


def test_what_a_member_deletes_herself_is_no_fault_and_no_merit(member):
    posts = write(member, 3)
    delete_post(actor=member_actor(member), post=posts[0])
    assert level(member) == Level.NEW
    assert Standing.objects.get(member=member).removed == 0


def test_an_old_removal_is_forgotten(member, moderator):
    thread = make_thread()
    old = [make_post(thread, author=member, created_at=NOW - DAY * 40) for _ in range(2)]
    for post in old:
        hide_post(actor=member_actor(moderator), post=post)
    write(member, 3, thread)
    assert level(member) == Level.MEMBER


def test_nothing_is_kept_of_a_guest():
    make_post(author=guest_actor())
    assert not Standing.objects.exists()
