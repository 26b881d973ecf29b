"""How far a member has read, and what is new to her."""

import re

import pytest

from forum.actions.visits import record_visit
from forum.models import DiscussionMode, Post, PostStatus, Visit
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor

from .feeds import open_feed


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def visit(client, thread, last, query=""):
    url = f"/en/forum/discussions/{thread.discussion_id}/visit/{query}"
    return client.post(url, {"last": str(last)})


def read(client, thread, query=""):
    url = f"/en/forum/discussions/{thread.discussion_id}/{query}"
    return client.get(url).content.decode()


def new_to(member, thread):
    feed = open_feed(thread.discussion, member_actor(member))
    return [branch.post.source for branch in feed.branches if branch.is_new]


def test_posts_since_the_last_visit_are_new(member, member_client, thread):
    first = make_post(thread, source="leída")
    assert visit(member_client, thread, first.pk).status_code == 303
    make_post(thread, source="nueva")
    assert new_to(member, thread) == ["nueva"]
    page = read(member_client, thread)
    assert "1 new post since your last visit." in page
    assert "?only=new#posts" in page
    assert page.count('<span class="badge badge--accent">New</span>') == 1


def test_nothing_is_new_before_the_first_visit(member, member_client, thread):
    make_post(thread)
    assert new_to(member, thread) == []
    assert "Mark everything as read" in read(member_client, thread)


def test_own_posts_and_unpublished_ones_are_not_new(member, thread):
    record_visit(actor=member_actor(member), discussion=thread.discussion, last=0)
    make_post(thread, member)
    make_post(thread, member, status=PostStatus.PENDING)
    make_post(thread, status=PostStatus.HIDDEN)
    assert new_to(member, thread) == []
    assert open_feed(thread.discussion, member_actor(member)).new_count == 0


def test_new_posts_come_in_the_order_they_were_written(member, thread):
    record_visit(actor=member_actor(member), discussion=thread.discussion, last=0)
    root = make_post(thread, source="primera")
    make_post(thread, source="segunda")
    make_post(parent=root, source="tercera")
    feed = open_feed(thread.discussion, member_actor(member), query="only=new")
    assert [post.post.source for post in feed.branches] == ["primera", "segunda", "tercera"]
    assert feed.new_count == 3


def test_everything_can_be_marked_as_read_without_scripts(member, member_client, thread):
    make_post(thread)
    page = read(member_client, thread)
    last = re.search(r'name="last" value="(\d+)"', page)[1]
    visit(member_client, thread, last)
    assert Visit.objects.get().last_post_id == Post.objects.get().pk
    assert "Mark everything as read" not in read(member_client, thread)


def test_visit_never_moves_backwards(member_client, thread):
    first, second = make_post(thread), make_post(thread)
    for last in [second.pk, first.pk, "", "x", -5]:
        visit(member_client, thread, last)
    assert Visit.objects.get().last_post_id == second.pk


def test_visit_goes_no_further_than_the_newest_published_post(member_client, thread):
    post = make_post(thread)
    make_post(thread, status=PostStatus.PENDING)
    make_post()
    visit(member_client, thread, 10**15)
    assert Visit.objects.get().last_post_id == post.pk


def test_script_that_records_a_visit_gets_no_page(member_client, thread):
    answer = visit(member_client, thread, make_post(thread).pk, "?fragment=1")
    assert (answer.status_code, answer.content) == (204, b"")


def test_guest_has_no_visits(client, guest, thread):
    make_post(thread)
    assert "Mark everything as read" not in read(client, thread)
    assert visit(client, thread, 1).status_code == 403
    assert visit(guest, thread, 1).status_code == 403
    assert not Visit.objects.exists()


def test_visit_of_each_member_and_discussion_is_her_own(member, thread):
    other = make_post().thread
    make_post(thread)
    record_visit(actor=member_actor(member), discussion=thread.discussion, last=10**9)
    record_visit(actor=member_actor(member), discussion=other.discussion, last=1)
    record_visit(actor=member_actor(make_user()), discussion=thread.discussion, last=1)
    assert Visit.objects.count() == 3


def test_reading_records_no_visit(member_client, thread):
    make_post(thread)
    read(member_client, thread, "?only=new")
    assert not Visit.objects.exists()
