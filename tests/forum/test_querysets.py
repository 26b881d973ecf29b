import pytest

from forum.models import DiscussionMode, Post, PostStatus
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)

from .fill import fill
from .plans import plan_of


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def shown(actor, thread):
    return list(Post.objects.shown_in_tree(actor, thread.discussion).in_tree_order())


def visible(actor, thread):
    return list(Post.objects.visible_to(actor, thread.discussion).in_tree_order())


def set_status(post, status):
    Post.objects.filter(pk=post.pk).update(status=status)


def test_a_reader_sees_what_is_published(thread):
    post = make_post(thread)
    for status in [s for s in PostStatus if s != PostStatus.PUBLISHED]:
        make_post(thread, status=status)
    assert visible(guest_actor(), thread) == shown(guest_actor(), thread) == [post]


def test_an_author_sees_her_own_that_waits(thread):
    member = make_user()
    own = make_post(thread, author=member, status=PostStatus.PENDING)
    guests = make_post(thread, author=guest_actor(key="hers"), status=PostStatus.PENDING)
    assert visible(member_actor(member), thread) == shown(member_actor(member), thread) == [own]
    assert visible(guest_actor(key="hers"), thread) == [guests]
    assert visible(guest_actor(key="another"), thread) == []
    assert visible(guest_actor(key=""), thread) == []


def test_a_moderator_sees_everything_of_her_discussion_only(thread, moderator):
    posts = [make_post(thread, status=status) for status in PostStatus]
    make_post()
    assert visible(member_actor(moderator), thread) == posts


def test_a_facilitator_sees_no_more_than_others_elsewhere(thread):
    facilitator = make_user()
    make_discussion(staff=[facilitator])
    make_post(thread, status=PostStatus.PENDING)
    assert visible(member_actor(facilitator), thread) == []


@pytest.mark.parametrize("status", [PostStatus.HIDDEN, PostStatus.DELETED, PostStatus.SPAM])
def test_a_removed_post_keeps_its_place_while_something_under_it_is_shown(thread, status):
    root = make_post(thread)
    reply = make_post(parent=root)
    deeper = make_post(parent=reply)
    set_status(root, status)
    set_status(reply, status)
    assert shown(guest_actor(), thread) == [root, reply, deeper]
    set_status(deeper, status)
    assert shown(guest_actor(), thread) == []


def test_the_branch_of_another_is_no_reason_to_keep_a_place(thread):
    removed, other = make_post(thread), make_post(thread)
    make_post(parent=other)
    set_status(removed, PostStatus.DELETED)
    assert removed not in shown(guest_actor(), thread)


def test_an_authors_waiting_reply_keeps_the_place_above_it_for_her_alone(thread):
    member = make_user()
    root = make_post(thread)
    reply = make_post(parent=root, author=member)
    set_status(reply, PostStatus.PENDING)
    set_status(root, PostStatus.HIDDEN)
    assert shown(member_actor(member), thread) == [root, reply]
    assert shown(guest_actor(), thread) == []


def test_a_moderator_sees_no_deleted_post_with_nothing_under_it(thread, moderator):
    alone, root = make_post(thread), make_post(thread)
    reply = make_post(parent=root)
    set_status(alone, PostStatus.DELETED)
    set_status(root, PostStatus.DELETED)
    set_status(reply, PostStatus.HIDDEN)
    assert shown(member_actor(moderator), thread) == [root, reply]


def test_posts_of_a_guest_are_those_of_her_browser(thread):
    post = make_post(thread, guest_actor(key="hers"))
    make_post(thread, guest_actor(key="of another"))
    make_post(thread, guest_actor(key=""))
    assert list(Post.objects.of_guest(guest_actor(key="hers"))) == [post]
    assert list(Post.objects.of_guest(guest_actor(key=""))) == []


def test_posts_of_a_guest_are_found_by_an_index_among_many_that_nobody_has_a_key_to(thread):
    make_post(thread, guest_actor(key="hers"))
    fill(thread, 3000, author=None)
    posts = Post.objects.published().of_guest(guest_actor(key="hers"))
    assert "posts_of_a_guest" in plan_of(posts[:1])
