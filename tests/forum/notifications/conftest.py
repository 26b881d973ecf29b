"""A discussion of a course, and who listens to it."""

import pytest

from accounts.models import Follow, Mute
from forum.actions.discussions import ensure_category
from forum.models import Notification, Subscription
from tests.factories import make_discussion, make_thread, make_user

PLACES = ["category", "discussion", "thread", "post"]


@pytest.fixture
def category():
    return ensure_category(key="course:1", language="es", title="Curso", url="/es/curso/")


@pytest.fixture
def discussion(category):
    discussion = make_discussion(mode="open")
    discussion.category = category
    discussion.save()
    return discussion


@pytest.fixture
def thread(discussion):
    return make_thread(discussion)


@pytest.fixture
def ana():
    return make_user("Ana")


@pytest.fixture
def nour():
    return make_user("Nour")


def subscribe(member, reach="all", **place):
    return Subscription.objects.create(member=member, reach=reach, **place)


def follow(follower, followed):
    Follow.objects.create(follower=follower, followed=followed)


def mute(member, muted):
    Mute.objects.create(member=member, muted=muted)


def told(post):
    """Why each member is told of a post, by her name."""
    rows = Notification.objects.filter(post=post).select_related("member")
    return {row.member.name: row.reason for row in rows}
