import pytest
from django.core.exceptions import PermissionDenied

from forum.models import DiscussionMode, PostStatus
from forum.moderation.phases import Draft
from forum.moderation.pipeline import screen
from tests.factories import guest_actor, make_discussion, make_post, make_thread, member_actor


def draft(actor, mode, parent=None):
    thread = make_thread(make_discussion(mode=mode))
    return Draft(actor=actor, thread=thread, parent=parent, source="Hola")


@pytest.mark.parametrize("mode", [DiscussionMode.OPEN, DiscussionMode.FIRST_POST_HELD])
def test_a_members_first_post_is_published(member, mode):
    assert screen(draft(member_actor(member), mode)).status == PostStatus.PUBLISHED


def test_a_guests_first_post_is_held_where_the_discussion_says_so():
    decision = screen(draft(guest_actor(), DiscussionMode.FIRST_POST_HELD))
    assert (decision.status, decision.reason_code) == ("pending", "first-post-of-a-guest")
    assert screen(draft(guest_actor(), DiscussionMode.OPEN)).status == PostStatus.PUBLISHED


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("published", "published"),
        ("pending", "pending"),
        ("hidden", "pending"),
        ("spam", "pending"),
    ],
)
def test_only_a_published_post_of_the_same_browser_vouches_for_a_guest(status, expected):
    make_post(author=guest_actor(key="hers"), status=status)
    later = draft(guest_actor(key="hers"), DiscussionMode.FIRST_POST_HELD)
    assert screen(later).status == expected
    other = draft(guest_actor(key="another"), DiscussionMode.FIRST_POST_HELD)
    assert screen(other).status == PostStatus.PENDING


def test_a_member_does_not_vouch_for_a_guest(member):
    make_post(author=member)
    keyless = draft(guest_actor(key=""), DiscussionMode.FIRST_POST_HELD)
    assert screen(keyless).status == PostStatus.PENDING


@pytest.mark.parametrize("mode", [DiscussionMode.CLOSED, DiscussionMode.MEMBERS_ONLY])
def test_what_may_not_be_posted_is_refused_before_anything_else(mode):
    with pytest.raises(PermissionDenied):
        screen(draft(guest_actor(), mode))
