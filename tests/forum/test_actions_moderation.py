import pytest
from django.core.exceptions import PermissionDenied

from forum.actions.moderation import hide_post, highlight_post, publish_post, restore_post
from forum.actions.posts import create_post, delete_post
from forum.models import DiscussionMode, ModerationLogEntry, PostStatus
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)


@pytest.fixture
def decides(moderator):
    return member_actor(moderator)


def held_post():
    thread = make_thread(make_discussion(mode=DiscussionMode.FIRST_POST_HELD))
    return create_post(actor=guest_actor(), thread=thread, source="Bonjour", language="fr")


def tallies_of(post):
    return dict(post.thread.tallies.filter(posts__gt=0).values_list("language", "posts"))


def test_a_held_post_is_published_and_counted(decides):
    post = held_post()
    publish_post(actor=decides, post=post)
    post.refresh_from_db()
    assert post.is_published
    assert tallies_of(post) == {"fr": 1}


def test_the_next_post_of_a_guest_who_was_approved_is_not_held(decides):
    post = held_post()
    publish_post(actor=decides, post=post)
    again = create_post(actor=guest_actor(), thread=post.thread, source="Encore moi")
    other = create_post(actor=guest_actor(key="other"), thread=post.thread, source="Et moi ?")
    assert (again.status, other.status) == (PostStatus.PUBLISHED, PostStatus.PENDING)


def test_a_hidden_post_is_not_counted_until_it_is_restored(decides):
    root = make_post(language="es")
    reply = make_post(root.thread, parent=root, language="pt")
    hide_post(actor=decides, post=reply)
    root.refresh_from_db()
    assert (tallies_of(root), root.reply_count) == ({"es": 1}, 0)
    restore_post(actor=decides, post=reply)
    root.refresh_from_db()
    assert (tallies_of(root), root.reply_count) == ({"es": 1, "pt": 1}, 1)


def test_each_decision_is_logged_with_who_and_what(decides, moderator):
    post = make_post()
    hide_post(actor=decides, post=post)
    restore_post(actor=decides, post=post)
    highlight_post(actor=decides, post=post)
    highlight_post(actor=decides, post=post, is_highlighted=False)
    entries = ModerationLogEntry.objects.filter(post=post, moderator=moderator).order_by("pk")
    assert [(e.decision, e.status_before, e.status_after) for e in entries] == [
        ("hide", "published", "hidden"),
        ("restore", "hidden", "published"),
        ("highlight", "published", "published"),
        ("unhighlight", "published", "published"),
    ]


def test_the_same_decision_twice_is_taken_once(decides):
    post = make_post()
    stale = type(post).objects.get(pk=post.pk)
    hide_post(actor=decides, post=post)
    hide_post(actor=decides, post=stale)
    highlight_post(actor=decides, post=make_post(), is_highlighted=False)
    assert ModerationLogEntry.objects.count() == 1
    assert tallies_of(post) == {}


def test_what_its_author_deleted_cannot_be_brought_back(decides, member):
    actor = member_actor(member)
    post = create_post(actor=actor, thread=make_thread(), source="Hola")
    delete_post(actor=actor, post=post)
    for decide in [publish_post, hide_post, restore_post]:
        with pytest.raises(PermissionDenied, match="author has deleted"):
            decide(actor=decides, post=post)


def test_a_published_post_needs_no_restoring_and_a_hidden_one_no_publishing(decides):
    post = make_post()
    assert restore_post(actor=decides, post=post).is_published
    hide_post(actor=decides, post=post)
    with pytest.raises(PermissionDenied, match="already decided"):
        publish_post(actor=decides, post=post)


def test_only_a_published_post_is_highlighted(decides):
    with pytest.raises(PermissionDenied, match="Only a published post"):
        highlight_post(actor=decides, post=held_post())


def test_a_facilitator_decides_in_her_discussion_only():
    facilitator = make_user("Inés")
    mine = make_post(make_thread(make_discussion(staff=[facilitator])))
    other = make_post()
    highlight_post(actor=member_actor(facilitator), post=mine)
    assert mine.is_highlighted
    with pytest.raises(PermissionDenied):
        hide_post(actor=member_actor(facilitator), post=other)


def test_nobody_else_decides(member):
    post = make_post()
    for actor in [member_actor(member), guest_actor()]:
        for decide in [publish_post, hide_post, restore_post, highlight_post]:
            with pytest.raises(PermissionDenied):
                decide(actor=actor, post=post)
    assert not ModerationLogEntry.objects.exists()
