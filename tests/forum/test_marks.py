"""What facilitators set apart: highlighted, pinned, and their own answer."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.actions.moderation import (
    MAX_PINNED,
    hide_post,
    highlight_post,
    mark_answer,
    pin_post,
    restore_post,
)
from forum.actions.posts import delete_post
from forum.models import ModerationLogEntry, PostStatus
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor

MARKS = {
    highlight_post: ("is_highlighted", "highlight", "unhighlight"),
    mark_answer: ("is_answer", "answer", "unanswer"),
    pin_post: ("is_pinned", "pin", "unpin"),
}


@pytest.fixture
def facilitator():
    return make_user("Lucía")


@pytest.fixture
def thread(facilitator):
    return make_thread(make_discussion(staff=[facilitator]))


def marks_of(post):
    post.refresh_from_db()
    return (post.is_highlighted, post.is_answer, post.is_pinned)


def log_of(post):
    return [entry.decision for entry in ModerationLogEntry.objects.filter(post=post)][::-1]


@pytest.mark.parametrize("action", MARKS)
def test_a_mark_comes_and_goes_and_each_is_logged_once(action, thread, facilitator):
    field, given, taken = MARKS[action]
    post, actor = make_post(thread), member_actor(facilitator)
    for value in [True, True, False, False]:
        action(actor=actor, post=post, **{field: value})
        post.refresh_from_db()
        assert getattr(post, field) is value
    assert log_of(post) == [given, taken]


@pytest.mark.parametrize("action", MARKS)
def test_only_the_staff_of_the_discussion_gives_marks(action, thread, member):
    post = make_post(thread, member)
    elsewhere = make_user("Hala")
    make_discussion(staff=[elsewhere])
    for stranger in [member, elsewhere]:
        with pytest.raises(PermissionDenied):
            action(actor=member_actor(stranger), post=post)
    assert marks_of(post) == (False, False, False)


@pytest.mark.parametrize("action", MARKS)
@pytest.mark.parametrize("status", [s for s in PostStatus if s != PostStatus.PUBLISHED])
def test_a_post_that_readers_do_not_see_gets_no_mark(action, status, thread, facilitator):
    post = make_post(thread, status=status)
    with pytest.raises(PermissionDenied):
        action(actor=member_actor(facilitator), post=post)
    assert marks_of(post) == (False, False, False)


def test_hiding_takes_the_marks_away_for_good(thread, facilitator):
    post, actor = make_post(thread), member_actor(facilitator)
    for action in MARKS:
        action(actor=actor, post=post)
    hide_post(actor=actor, post=post)
    restore_post(actor=actor, post=post)
    assert marks_of(post) == (False, False, False)


def test_deleting_takes_the_marks_away(thread, facilitator):
    author = make_user("Ana")
    post = make_post(thread, author)
    for action in MARKS:
        action(actor=member_actor(facilitator), post=post)
    delete_post(actor=member_actor(author), post=post)
    assert marks_of(post) == (False, False, False)


def test_a_reply_is_not_pinned(thread, facilitator):
    reply = make_post(parent=make_post(thread))
    with pytest.raises(PermissionDenied, match="begins a branch"):
        pin_post(actor=member_actor(facilitator), post=reply)


def test_a_few_posts_are_pinned_at_most(thread, facilitator):
    actor = member_actor(facilitator)
    pinned = [pin_post(actor=actor, post=make_post(thread)) for _ in range(MAX_PINNED)]
    late = make_post(thread)
    with pytest.raises(PermissionDenied, match=f"{MAX_PINNED} posts are pinned"):
        pin_post(actor=actor, post=late)
    pin_post(actor=actor, post=pinned[0])  # It is, and stays so.
    pin_post(actor=actor, post=pinned[0], is_pinned=False)
    assert pin_post(actor=actor, post=late).is_pinned


def test_pins_of_another_discussion_do_not_count(thread, facilitator):
    other = make_thread(make_discussion(staff=[facilitator]))
    for post in [make_post(other) for _ in range(MAX_PINNED)]:
        pin_post(actor=member_actor(facilitator), post=post)
    assert pin_post(actor=member_actor(facilitator), post=make_post(thread)).is_pinned


def test_marks_are_badges_that_readers_see(client, thread, moderator_client):
    post = make_post(thread)
    address = f"/en/forum/discussions/{thread.discussion_id}/"
    for verb in ["answer", "pin"]:
        response = moderator_client.post(f"/en/forum/posts/{post.pk}/{verb}/")
        assert response.status_code == 303
    page = client.get(address).content.decode()
    assert "Facilitators' answer</span>" in page
    assert ">Pinned</span>" in page
    for verb in ["unanswer", "unpin"]:
        moderator_client.post(f"/en/forum/posts/{post.pk}/{verb}/")
    page = client.get(address).content.decode()
    assert "Facilitators' answer" not in page
    assert ">Pinned</span>" not in page


def test_why_a_post_cannot_be_pinned_is_told(moderator_client, thread):
    reply = make_post(parent=make_post(thread))
    response = moderator_client.post(f"/en/forum/posts/{reply.pk}/pin/", follow=True)
    assert "Only the post that begins a branch can be pinned" in response.content.decode()


def test_answer_further_down_is_named_at_the_top_of_its_branch(client, thread, facilitator):
    root = make_post(thread)
    replies = [make_post(parent=root, author=make_user(f"R{n}")) for n in range(4)]
    answer = make_post(parent=replies[-1], author=facilitator)
    mark_answer(actor=member_actor(facilitator), post=answer)
    address = f"/en/forum/discussions/{thread.discussion_id}/"
    page = client.get(address).text
    assert "The facilitators' answer, by <bdi>Lucía</bdi>" in page
    assert f"?post={answer.pk}#post-{answer.pk}" in page
    hide_post(actor=member_actor(facilitator), post=answer)
    assert "The facilitators' answer" not in client.get(address).text


def test_answer_that_is_in_sight_needs_no_link(client, thread, facilitator):
    root = make_post(thread)
    mark_answer(actor=member_actor(facilitator), post=make_post(parent=root, author=facilitator))
    page = client.get(f"/en/forum/discussions/{thread.discussion_id}/").text
    assert "Facilitators' answer</span>" in page
    assert "The facilitators' answer, by" not in page
