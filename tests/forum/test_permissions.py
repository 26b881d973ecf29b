from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore

from forum.actions.discussions import ensure_discussion
from forum.actor import Actor, hash_guest_key
from forum.models import Discussion, DiscussionMode, Location, PostStatus, Thread
from forum.permissions import (
    can_delete,
    can_edit,
    can_highlight,
    can_moderate,
    can_post,
    can_read,
    can_reply,
)
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)

GUEST, MEMBER, FACILITATOR, MODERATOR, ADMINISTRATOR = range(5)
EVERYBODY = [GUEST, MEMBER, FACILITATOR, MODERATOR, ADMINISTRATOR]
TEAM = [FACILITATOR, MODERATOR, ADMINISTRATOR]


@pytest.fixture
def actors(member, moderator, administrator):
    facilitator = make_user("Inés")
    users = [member, facilitator, moderator, administrator]
    return [guest_actor(), *(member_actor(user) for user in users)]


def discussion_of(actors, **fields):
    return make_discussion(staff=[actors[FACILITATOR].user], **fields)


def allowed(actors, question, thing):
    return [index for index, actor in enumerate(actors) if question(actor, thing)]


@pytest.mark.parametrize(
    ("mode", "who"),
    [
        (DiscussionMode.OPEN, EVERYBODY),
        (DiscussionMode.FIRST_POST_HELD, EVERYBODY),
        (DiscussionMode.MEMBERS_ONLY, [MEMBER, *TEAM]),
        (DiscussionMode.CLOSED, TEAM),
    ],
)
def test_the_mode_says_who_may_post_and_reply(actors, mode, who):
    thread = make_thread(discussion_of(actors))
    post = make_post(thread)
    thread.discussion.mode = mode
    post.thread.discussion.mode = mode
    assert allowed(actors, can_post, thread) == who
    assert allowed(actors, can_reply, post) == who


def test_a_locked_thread_is_for_the_team(actors):
    thread = make_thread(discussion_of(actors))
    Thread.objects.update(is_locked=True)
    thread.refresh_from_db()
    assert allowed(actors, can_post, thread) == TEAM
    assert "closed" in can_post(guest_actor(), thread).reason


def test_a_question_no_longer_asked_takes_replies_and_no_answers(actors):
    post = make_post(make_thread(discussion_of(actors)))
    post.thread.is_retired = True
    assert allowed(actors, can_post, post.thread) == []
    assert allowed(actors, can_reply, post) == EVERYBODY


@pytest.mark.parametrize("status", sorted([s for s in PostStatus if s != PostStatus.PUBLISHED]))
def test_nobody_replies_to_or_highlights_what_is_not_published(actors, status):
    post = make_post(make_thread(discussion_of(actors)), status=status)
    assert allowed(actors, can_reply, post) == []
    assert allowed(actors, can_highlight, post) == []


def test_the_team_moderates_and_highlights(actors):
    post = make_post(make_thread(discussion_of(actors)))
    assert allowed(actors, can_moderate, post.discussion) == TEAM
    assert allowed(actors, can_highlight, post) == TEAM


def test_a_facilitator_is_a_member_in_other_discussions(actors):
    assert not can_moderate(actors[FACILITATOR], make_discussion())


def test_a_moderator_who_left_decides_nothing(moderator):
    moderator.is_active = False
    assert not can_moderate(member_actor(moderator), make_discussion())


def test_a_discussion_is_read_where_one_of_its_pages_is_public(actors):
    discussions = Discussion.objects.filter(
        pk=discussion_of(actors, languages=["es", "en"]).pk
    ).with_openness()
    Location.objects.filter(language="es").update(is_public=False)
    assert allowed(actors, can_read, discussions.get()) == EVERYBODY
    Location.objects.update(is_public=False)
    assert allowed(actors, can_read, discussions.get()) == TEAM
    Location.objects.all().delete()
    assert allowed(actors, can_read, discussions.get()) == TEAM


def test_an_author_edits_and_deletes_and_nobody_else(actors):
    author = make_user("Autora")
    post = make_post(make_thread(discussion_of(actors)), author=author)
    for question in [can_edit, can_delete]:
        assert allowed(actors, question, post) == []
        assert question(member_actor(author), post)


@pytest.mark.parametrize("status", [PostStatus.HIDDEN, PostStatus.SPAM, PostStatus.DELETED])
def test_an_author_does_not_edit_what_was_removed(member, status):
    post = make_post(author=member, status=status)
    assert not can_edit(member_actor(member), post)
    assert not can_delete(member_actor(member), post)


def test_a_closed_discussion_can_be_left_but_not_rewritten(member):
    post = make_post(author=member)
    post.thread.discussion.mode = DiscussionMode.CLOSED
    assert not can_edit(member_actor(member), post)
    assert can_delete(member_actor(member), post)


def test_a_guest_has_half_an_hour():
    post = make_post(author=guest_actor())
    window = timedelta(seconds=settings.FORUM_GUEST_EDIT_SECONDS)
    assert can_edit(guest_actor(), post, at=post.created_at + window)
    over = can_edit(guest_actor(), post, at=post.created_at + window + timedelta(seconds=1))
    assert "time in which a guest" in over.reason


def test_a_member_has_no_limit_of_time(member):
    post = make_post(author=member)
    assert can_edit(member_actor(member), post, at=post.created_at + timedelta(days=900))


def test_a_guest_owns_what_her_browser_wrote():
    post = make_post(author=guest_actor(key="hers"))
    assert guest_actor(key="hers").owns(post)
    assert not guest_actor(key="another").owns(post)
    assert not guest_actor(key="").owns(post)
    assert not guest_actor(key=hash_guest_key("hers")).owns(post)


def test_a_member_does_not_own_what_a_guest_of_the_same_browser_wrote(member):
    post = make_post(author=guest_actor(key="hers"))
    assert not Actor(user=member, guest_key="hers").owns(post)


def test_a_post_without_author_and_key_is_nobodys(member):
    post = make_post(author=member, author_id=None)
    assert not guest_actor(key="").owns(post)
    assert not member_actor(member).owns(post)


def test_knowing_the_guest_starts_no_session(rf):
    request = rf.get("/")
    request.user, request.session = AnonymousUser(), SessionStore()
    actor = Actor.from_request(request)
    assert actor.is_guest
    assert not request.session.modified
    assert request.session.session_key is None


def test_moderating_is_asked_of_the_database_once(member, django_assert_num_queries):
    actor = member_actor(member)
    discussion = ensure_discussion(key="k", language="es", title="T", url="/")
    actor.moderates(discussion)
    with django_assert_num_queries(0):
        actor.moderates(discussion)
