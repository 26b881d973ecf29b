import uuid

import pytest
from django.core.exceptions import PermissionDenied

from forum.actions.moderation import hide_post
from forum.actions.posts import IdempotencyConflict, create_post, delete_post, edit_post
from forum.models import SOURCE_MAX_LENGTH, DiscussionMode, Post, PostStatus
from forum.signals import post_published
from forum.tree import MAX_DEPTH
from tests.factories import guest_actor, make_discussion, make_post, make_thread, member_actor


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


@pytest.fixture
def news():
    """The posts that the floors above have heard of."""
    heard = []

    def hear(post, **_):
        heard.append(post)

    post_published.connect(hear)
    yield heard
    post_published.disconnect(hear)


def tallies_of(thread):
    return dict(thread.tallies.filter(posts__gt=0).values_list("language", "posts"))


def test_a_members_answer_is_published_cooked_and_counted(member, thread):
    text = "**Hola** a todas las personas que cooperan entre ciudades."
    post = create_post(actor=member_actor(member), thread=thread, source=text)
    post.refresh_from_db()
    assert post.status == PostStatus.PUBLISHED
    assert "<strong>Hola</strong>" in post.html
    assert post.language == "es"
    assert tallies_of(thread) == {"es": 1}


def test_a_guests_answer_keeps_her_name_and_not_her_key(thread):
    actor = guest_actor("Gil", email="gil@example.org")
    post = create_post(actor=actor, thread=thread, source="Bonjour")
    assert (post.author_name, post.guest_email) == ("Gil", "gil@example.org")
    assert post.guest_key
    assert actor.guest_key not in post.guest_key
    assert actor.owns(post)


def test_a_reply_hangs_in_the_tree_and_counts_for_its_root(member, thread):
    root = make_post(thread)
    reply = create_post(actor=member_actor(member), thread=thread, source="Sí", parent=root)
    deeper = create_post(actor=member_actor(member), thread=thread, source="No", parent=reply)
    assert (deeper.depth, deeper.root, deeper.parent) == (2, root, reply)
    assert deeper.path.startswith(reply.path)
    assert reply.path.startswith(root.path)
    root.refresh_from_db()
    assert root.reply_count == 2


def test_a_reply_too_deep_hangs_on_the_deepest_post_that_takes_one(member, thread):
    post = make_post(thread)
    for _ in range(MAX_DEPTH + 2):
        deepest, post = post, make_post(thread, parent=post)
    assert deepest.depth == post.depth == MAX_DEPTH
    assert post.parent_id == deepest.parent_id
    assert len(post.path) <= Post._meta.get_field("path").max_length


def test_the_language_given_wins_over_the_one_detected(member, thread):
    source = "Una frase bastante larga escrita en castellano."
    post = create_post(actor=member_actor(member), thread=thread, source=source, language="gl")
    assert post.language == "gl"


@pytest.mark.parametrize(
    "change",
    [
        {"source": " \n"},
        {"source": "a" * (SOURCE_MAX_LENGTH + 1)},
        {"language": "klingon"},
    ],
)
def test_what_no_form_lets_through_is_an_error(member, thread, change):
    with pytest.raises(ValueError, match=r"."):
        create_post(**{"actor": member_actor(member), "thread": thread, "source": "Hola"} | change)
    assert not Post.objects.exists()


def test_a_reply_in_another_thread_is_an_error(member, thread):
    with pytest.raises(ValueError, match="thread of its parent"):
        create_post(
            actor=member_actor(member),
            thread=thread,
            source="Hola",
            parent=make_post(make_thread()),
        )


def test_a_closed_discussion_takes_no_post(member):
    thread = make_thread(make_discussion(mode=DiscussionMode.CLOSED))
    with pytest.raises(PermissionDenied, match="closed to new posts"):
        create_post(actor=member_actor(member), thread=thread, source="Hola")
    assert not Post.objects.exists()


def test_a_removed_post_takes_no_reply(member, moderator, thread):
    parent = make_post(thread)
    hide_post(actor=member_actor(moderator), post=parent)
    with pytest.raises(PermissionDenied, match="no longer there"):
        create_post(actor=member_actor(member), thread=thread, source="Hola", parent=parent)


def test_a_form_sent_twice_makes_one_post(member, thread):
    sent = {"actor": member_actor(member), "thread": thread, "idempotency_key": uuid.uuid4()}
    first = create_post(source="Hola\r\n", **sent)
    second = create_post(source="Hola", **sent)
    assert first == second
    assert Post.objects.count() == 1
    assert tallies_of(thread) == {first.language: 1}


def test_a_form_sent_twice_by_a_guest_without_a_cookie_makes_one_post(thread):
    sent = {"thread": thread, "source": "Hola", "idempotency_key": uuid.uuid4()}
    first = create_post(actor=guest_actor(key="one"), **sent)
    assert create_post(actor=guest_actor(key="another"), **sent) == first


@pytest.mark.parametrize("change", ["source", "parent", "thread", "actor"])
def test_a_key_used_for_something_else_is_a_conflict(member, thread, change):
    sent = {"actor": member_actor(member), "thread": thread, "source": "Hola"}
    sent["idempotency_key"] = uuid.uuid4()
    first = create_post(**sent)
    sent[change] = {
        "source": "Adiós",
        "parent": first,
        "thread": make_thread(thread.discussion),
        "actor": guest_actor(),
    }[change]
    with pytest.raises(IdempotencyConflict) as conflict:
        create_post(**sent)
    assert conflict.value.existing == first


def test_news_of_a_post_come_after_it_is_committed(
    member, thread, news, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        post = create_post(actor=member_actor(member), thread=thread, source="Hola")
        assert news == []
    for tell in callbacks:
        tell()
    assert news == [post]


def test_a_post_that_waits_is_no_news(news, django_capture_on_commit_callbacks):
    thread = make_thread(make_discussion(mode=DiscussionMode.FIRST_POST_HELD))
    with django_capture_on_commit_callbacks(execute=True):
        post = create_post(actor=guest_actor(), thread=thread, source="Hola")
    assert post.status == PostStatus.PENDING
    assert news == []
    assert tallies_of(thread) == {}


def test_a_listener_that_fails_harms_nobody(member, thread, django_capture_on_commit_callbacks):
    def fail(**_):
        raise RuntimeError

    post_published.connect(fail)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert create_post(actor=member_actor(member), thread=thread, source="Hola").pk
    finally:
        post_published.disconnect(fail)


def test_an_edit_moves_the_count_to_the_new_language(member, thread):
    actor = member_actor(member)
    post = create_post(actor=actor, thread=thread, source="Hola", language="es")
    edit_post(actor=actor, post=post, source="*Olá*", language="pt")
    post.refresh_from_db()
    assert "<em>Olá</em>" in post.html
    assert post.edited_at
    assert tallies_of(thread) == {"pt": 1}


def test_an_edit_that_changes_nothing_leaves_no_trace(member, thread):
    actor = member_actor(member)
    post = create_post(actor=actor, thread=thread, source="Hola", language="es")
    edit_post(actor=actor, post=post, source="Hola ", language="es")
    assert post.edited_at is None


def test_a_deleted_post_leaves_a_tombstone_without_a_word(thread):
    actor = guest_actor(email="gil@example.org")
    root = create_post(actor=actor, thread=thread, source="Mi secreto", language="es")
    make_post(thread, parent=root, language="es")
    delete_post(actor=actor, post=root)
    root.refresh_from_db()
    assert (root.status, root.source, root.html, root.guest_email) == ("deleted", "", "", "")
    assert root.reply_count == 1
    assert tallies_of(thread) == {"es": 1}


def test_a_post_is_deleted_once(member, thread):
    actor = member_actor(member)
    post = create_post(actor=actor, thread=thread, source="Hola")
    delete_post(actor=actor, post=post)
    with pytest.raises(PermissionDenied):
        delete_post(actor=actor, post=post)
    assert tallies_of(thread) == {}


def test_nobody_else_edits_or_deletes(member, moderator, thread):
    post = make_post(thread)
    for actor in [member_actor(member), member_actor(moderator), guest_actor()]:
        with pytest.raises(PermissionDenied):
            edit_post(actor=actor, post=post, source="Otra cosa")
        with pytest.raises(PermissionDenied):
            delete_post(actor=actor, post=post)
