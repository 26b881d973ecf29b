"""A post that waits is in the queue once, with its reason, until it is decided."""

import pytest

from forum.actions.moderation import publish_post
from forum.actions.posts import create_post, delete_post, edit_post
from forum.models import DiscussionMode, ModerationLogEntry, PostStatus, Review, Why
from forum.moderation.queue import close_review, open_review
from tests.factories import guest_actor, make_discussion, make_post, make_thread, member_actor


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.FIRST_POST_HELD))


def open_reviews():
    return Review.objects.filter(closed_at=None)


def test_a_held_post_is_in_the_queue_with_its_reason(thread):
    post = create_post(actor=guest_actor(), thread=thread, source="Hola")
    review = open_reviews().get()
    assert (review.post, review.why, review.reason_code) == (post, "held", "first-post-of-a-guest")


def test_a_published_post_is_not(thread, member):
    create_post(actor=member_actor(member), thread=thread, source="Hola")
    assert not Review.objects.exists()


def test_publishing_ends_its_turn(thread, moderator):
    post = create_post(actor=guest_actor(), thread=thread, source="Hola")
    publish_post(actor=member_actor(moderator), post=post)
    review = Review.objects.get()
    assert (review.decision, review.decided_by) == ("publish", moderator)


def test_an_author_who_takes_it_back_takes_it_out(thread):
    post = create_post(actor=guest_actor(), thread=thread, source="Hola")
    delete_post(actor=guest_actor(), post=post)
    assert not open_reviews().exists()


def test_an_edit_that_must_wait_brings_it_in_again(thread, moderator):
    post = create_post(actor=guest_actor(), thread=thread, source="Hola")
    publish_post(actor=member_actor(moderator), post=post)
    edit_post(actor=guest_actor(), post=post, source="Adiós")
    assert post.status == PostStatus.PENDING
    assert open_reviews().get().post == post
    assert Review.objects.count() == 2


def test_an_edit_forgets_what_moderators_cleared(member):
    post = make_post(author=member, cleared_reasons="spam")
    edit_post(actor=member_actor(member), post=post, source="Otra cosa")
    post.refresh_from_db()
    assert post.cleared_reasons == ""


def test_it_has_one_turn_at_a_time_and_says_the_latest_reason():
    post = make_post()
    opened = open_review(post, Why.FLAGGED, "spam", score=3).opened_at
    open_review(post, Why.FLAGGED, "abuse", score=5, detail="x" * 500)
    review = open_reviews().get()
    assert (review.reason_code, review.score, len(review.detail)) == ("abuse", 5, 200)
    assert review.opened_at == opened
    assert close_review(post, "publish") == 1
    assert close_review(post, "publish") == 0


def test_what_was_decided_stays_as_it_was_written(thread, moderator):
    post = create_post(actor=guest_actor(), thread=thread, source="Hola")
    publish_post(actor=member_actor(moderator), post=post)
    entry = ModerationLogEntry.objects.get()
    entry.decision = "hide"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
