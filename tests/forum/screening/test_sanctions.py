"""What moderators decided about a person counts when she writes."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.permissions import Refused
from forum.actor import hash_guest_key
from forum.models import Category, Sanction
from tests.factories import guest_actor, make_discussion, make_thread, member_actor

from .drafts import draft_of, outcome
from .test_phases import PASSES

NOW = datetime.now(UTC)


def impose(kind, **facts):
    return Sanction.objects.create(kind=kind, **{"starts_at": NOW - timedelta(hours=1)} | facts)


def test_whoever_is_premoderated_waits(member):
    impose("premoderation", member=member)
    assert outcome(draft_of(member_actor(member))) == ("pending", "premoderated")


@pytest.mark.parametrize("kind", ["suspension", "ban"])
def test_whoever_is_suspended_is_told_so(member, kind):
    impose(kind, member=member)
    with pytest.raises(Refused, match="suspended"):
        outcome(draft_of(member_actor(member)))


def test_a_guest_is_known_by_her_browser():
    impose("premoderation", guest_key=hash_guest_key("hers"))
    assert outcome(draft_of(guest_actor(key="hers")))[1] == "premoderated"
    assert outcome(draft_of(guest_actor(key="another"))) == PASSES


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "warning"},
        {"kind": "suspension", "ends_at": NOW - timedelta(minutes=1)},
        {"kind": "suspension", "lifted_at": NOW},
        {"kind": "suspension", "starts_at": NOW + timedelta(hours=1)},
    ],
)
def test_what_is_over_or_only_said_stops_nobody(member, facts):
    impose(member=member, **facts)
    assert outcome(draft_of(member_actor(member))) == PASSES


def test_a_measure_in_one_course_holds_there_alone(member):
    course = Category.objects.create(key="course:one")
    impose("premoderation", member=member, category=course)
    here = make_thread(make_discussion(mode="open"))
    assert outcome(draft_of(member_actor(member), thread=here)) == PASSES
    here.discussion.category = course
    assert outcome(draft_of(member_actor(member), thread=here))[1] == "premoderated"
