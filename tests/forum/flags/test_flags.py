"""Reports add up, and one threshold queues a post and folds it."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.actions.flags import keep_post
from forum.actions.moderation import hide_post
from forum.actions.posts import delete_post, edit_post
from forum.models import Flag, Level, Outcome, PostStatus, Review, Standing, Why
from forum.moderation.reports import weight_of
from tests.factories import guest_actor, make_post, make_user, member_actor

from .reporting import report, report_by_many


@pytest.fixture
def post(thread):
    return make_post(thread)


def state_of(post):
    """Whether it is folded, and the score of its open turn in the queue, None when it has none."""
    post.refresh_from_db()
    review = Review.objects.filter(post=post, closed_at=None, why=Why.FLAGGED).first()
    return post.is_folded, review and review.score


def test_the_report_that_reaches_the_threshold_queues_and_folds_at_once(post):
    report_by_many(post, 2)
    assert state_of(post) == (False, None)
    report(post, "the third")
    assert state_of(post) == (True, 3)
    assert post.status == PostStatus.PUBLISHED


def test_the_threshold_is_that_of_the_discussion(post):
    post.discussion.flag_threshold = 1
    post.discussion.save()
    report(post, "one")
    assert state_of(post) == (True, 1)


@pytest.mark.parametrize("reason", ["illegal", "privacy", "copyright"])
def test_what_the_law_may_ask_is_queued_at_once_and_folded_at_the_threshold_alone(post, reason):
    report(post, "one", reason, "This is why.")
    assert state_of(post) == (False, 1)
    assert Review.objects.get().reason_code == reason


def test_a_reader_reports_a_post_once_however_often_she_says_it(post, member):
    first = report(post, member)
    assert report(post, member, "spam") == first
    assert report(post, "guest") == report(post, "guest", "spam")
    assert Flag.objects.count() == 2


def test_nobody_reports_her_own_post_or_one_that_is_not_published(post, member):
    own = make_post(post.thread, member)
    by_guest = make_post(post.thread, guest_actor(key="hers"), status=PostStatus.PUBLISHED)
    hidden = make_post(post.thread, status=PostStatus.HIDDEN)
    for wrong, reader in [(own, member), (by_guest, "hers"), (hidden, member)]:
        with pytest.raises(PermissionDenied):
            report(wrong, reader)
    assert not Flag.objects.exists()


@pytest.mark.parametrize(
    ("reason", "words"), [("rude", ""), ("", ""), ("abuse", "x" * 2001), ("illegal", " ")]
)
def test_a_report_that_no_form_lets_through_is_none(post, member, reason, words):
    with pytest.raises(ValueError, match="report"):
        report(post, member, reason, words)


def decided(reader, upheld, dismissed):
    """So many reports of a member that moderators have decided about."""
    outcomes = [Outcome.UPHELD] * upheld + [Outcome.DISMISSED] * dismissed
    for outcome in outcomes:
        flag = report(make_post(), reader)
        Flag.objects.filter(pk=flag.pk).update(outcome=outcome)


def at_level(level):
    user = make_user()
    Standing.objects.create(member=user, level=level, reckoned_at="2026-01-01T00:00Z")
    return user


@pytest.mark.parametrize(("level", "weight"), [("new", 1), ("member", 2), ("trusted", 3)])
def test_a_report_counts_by_the_trust_of_the_reporter(post, level, weight):
    assert report(post, at_level(Level(level))).weight == weight
    assert weight_of(guest_actor(), post) == 1


@pytest.mark.parametrize(
    ("upheld", "dismissed", "weight"),
    [(3, 0, 3), (2, 0, 2), (2, 2, 2), (0, 1, 1), (1, 3, 1), (0, 3, 0), (4, 1, 3)],
)
def test_a_report_counts_by_what_became_of_earlier_ones(post, upheld, dismissed, weight):
    reader = at_level(Level.MEMBER)
    decided(reader, upheld, dismissed)
    assert weight_of(member_actor(reader), post) == weight


def test_a_moderators_report_reaches_the_threshold_alone(post, moderator):
    report(post, moderator)
    assert state_of(post) == (True, 3)


def test_what_moderators_keep_is_unfolded_and_immune_to_the_same_complaint(post, moderator):
    report_by_many(post, 3)
    keep_post(actor=member_actor(moderator), post=post)
    assert state_of(post) == (False, None)
    assert {flag.outcome for flag in Flag.objects.all()} == {Outcome.DISMISSED}
    with pytest.raises(PermissionDenied, match="already looked"):
        report(post, "another")
    report(post, "another", "spam")
    assert post.log_entries.get().decision == "keep"


def test_only_a_moderator_keeps_a_post(post, member):
    report_by_many(post, 3)
    with pytest.raises(PermissionDenied):
        keep_post(actor=member_actor(member), post=post)
    assert state_of(post) == (True, 3)


def test_nothing_is_decided_about_a_post_that_nobody_reported(post, moderator):
    keep_post(actor=member_actor(moderator), post=post)
    assert not post.log_entries.exists()


def test_other_words_can_be_reported_again(thread, moderator, member):
    post = make_post(thread, member)
    report_by_many(post, 3)
    keep_post(actor=member_actor(moderator), post=post)
    edit_post(actor=member_actor(member), post=post, source="Otra cosa", language="es")
    report(post, "another")
    assert Flag.objects.undecided().count() == 1


def test_hiding_a_post_upholds_its_reports_and_is_logged_with_their_reason(post, moderator):
    report_by_many(post, 3, "spam")
    hide_post(actor=member_actor(moderator), post=post)
    assert state_of(post) == (False, None)
    assert {flag.outcome for flag in Flag.objects.all()} == {Outcome.UPHELD}
    assert post.log_entries.get().reason_code == "spam"


def test_a_post_that_its_author_takes_back_counts_neither_for_nor_against_reporters(thread, member):
    post = make_post(thread, member)
    flag = report(post, "one")
    delete_post(actor=member_actor(member), post=post)
    flag.refresh_from_db()
    assert (flag.outcome, flag.decided_at is None) == (Outcome.GONE, False)
