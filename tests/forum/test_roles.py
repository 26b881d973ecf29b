"""Moderators of a course and of a language, beside those of a page and of the whole site."""

import pytest

from accounts.permissions import Refused
from forum.actions.moderation import hide_post, highlight_post, publish_post
from forum.models import Category, Discussion, Location, Post, PostStatus
from forum.permissions import can_moderate, can_moderate_post, can_read
from forum.wagtail_screens import moderated_by, moderates_any
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor


@pytest.fixture
def course():
    return Category.objects.create(key="course:1")


@pytest.fixture
def in_course(course):
    discussion = make_discussion()
    discussion.category = course
    discussion.save()
    return make_post(make_thread(discussion))


def with_role(**role):
    member = make_user("Rosa")
    member.moderator_roles.create(**role)
    return member_actor(member)


def test_a_moderator_of_a_course_moderates_its_discussions_alone(course, in_course):
    actor = with_role(category=course)
    assert can_moderate(actor, in_course.discussion)
    assert can_moderate_post(actor, in_course)
    assert not can_moderate(actor, make_discussion())
    assert list(moderated_by(actor.user)) == [in_course.discussion]


def test_a_moderator_of_a_course_reads_what_is_not_public_there(course, in_course):
    Location.objects.update(is_public=False)
    actor = with_role(category=course)
    found = Discussion.objects.with_openness().get(pk=in_course.discussion_id)
    assert can_read(actor, found)
    assert Discussion.objects.readable_by(actor).get() == in_course.discussion


def test_a_moderator_of_a_language_decides_about_posts_in_it_alone():
    actor = with_role(language="ar")
    arabic = make_post(language="ar", status=PostStatus.PENDING)
    french = make_post(language="fr", status=PostStatus.PENDING)
    assert can_moderate_post(actor, arabic)
    assert not can_moderate_post(actor, french)
    assert not can_moderate(actor, arabic.discussion)
    publish_post(actor=actor, post=arabic)
    with pytest.raises(Refused, match="moderators"):
        publish_post(actor=actor, post=french)
    with pytest.raises(Refused, match="moderators"):
        highlight_post(actor=actor, post=arabic)


def test_a_moderator_of_a_language_sees_what_waits_in_it_alone():
    actor = with_role(language="ar")
    thread = make_thread()
    arabic = make_post(thread, language="ar", status=PostStatus.PENDING)
    make_post(thread, language="fr", status=PostStatus.PENDING)
    assert list(Post.objects.visible_to(actor, thread.discussion)) == [arabic]
    assert list(Post.objects.shown_in_tree(actor, thread.discussion)) == [arabic]


def test_a_moderator_of_a_language_reads_in_place_what_was_hidden(client):
    post = make_post(language="ar", source="Palabra oculta", status=PostStatus.HIDDEN)
    page = f"/en/forum/threads/{post.thread_id}/"
    client.force_login(with_role(language="ar").user)
    assert "Palabra oculta" in client.get(page).content.decode()
    client.force_login(with_role(language="fr").user)
    assert "Palabra oculta" not in client.get(page).content.decode()


def test_who_left_moderates_nothing(course, in_course):
    actor = with_role(category=course)
    actor.user.moderator_roles.create(language="es")
    actor.user.is_active = False
    assert not can_moderate_post(actor, in_course)
    assert not moderates_any(actor.user)


def test_a_role_wants_the_second_factor(course, in_course, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    member = make_user("Rosa")
    member.moderator_roles.create(category=course)
    member.moderator_roles.create(language="es")
    missed = []
    actor = member_actor(member)
    actor._lacks_proof = lambda: missed.append(True)
    assert not can_moderate_post(actor, in_course)
    assert actor.moderated_languages == frozenset()
    assert missed


def test_the_roles_of_an_actor_are_asked_once(course, in_course, django_assert_num_queries):
    actor = with_role(category=course)
    actor.user.get_all_permissions()
    with django_assert_num_queries(1):
        assert can_moderate_post(actor, in_course)
        assert not actor.moderated_languages


def test_hiding_takes_a_post_out_of_the_queue(moderator):
    post = make_post(status=PostStatus.PENDING)
    post.reviews.create(why="held", opened_at=post.created_at)
    hide_post(actor=member_actor(moderator), post=post)
    review = post.reviews.get()
    assert (review.decision, review.decided_by) == ("hide", moderator)
    assert review.closed_at
