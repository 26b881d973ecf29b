"""The screens of moderators in the Wagtail admin."""

import pytest
from django.contrib.auth.models import Group

from forum.models import DiscussionMode, Post, PostStatus
from tests.conftest import sign_in
from tests.factories import make_discussion, make_post, make_thread, make_user

LIST = "/admin/discussions/"
WAITING = "/admin/waiting-posts/"


@pytest.fixture
def thread():
    return make_thread(make_discussion(title="Ciudades"))


@pytest.fixture
def facilitator():
    """An instructor who facilitates one discussion only."""
    user = make_user("Lucía")
    user.groups.add(Group.objects.get(name="Instructors"))
    return user


def edit_url(discussion):
    return f"{LIST}edit/{discussion.pk}/"


def test_moderator_sees_every_discussion_with_its_numbers(moderator_client, thread):
    make_post(thread)
    make_post(thread, status=PostStatus.PENDING)
    page = moderator_client.get(LIST).content.decode()
    assert "Ciudades (es)" in page
    assert "A guest&#x27;s first post waits for approval" in page
    assert LIST in moderator_client.get("/admin/").content.decode()


def test_moderator_decides_who_may_post(moderator_client, thread):
    url = edit_url(thread.discussion)
    assert moderator_client.get(url).status_code == 200
    moderator_client.post(url, {"mode": DiscussionMode.CLOSED})
    thread.discussion.refresh_from_db()
    assert thread.discussion.mode == DiscussionMode.CLOSED


def test_facilitator_reaches_her_own_discussions_only(facilitator, thread):
    own = make_discussion(title="La suya", staff=[facilitator])
    client = sign_in(facilitator)
    page = client.get(LIST).content.decode()
    assert "La suya" in page
    assert "Ciudades" not in page
    assert client.get(edit_url(own)).status_code == 200
    response = client.post(edit_url(thread.discussion), {"mode": DiscussionMode.CLOSED})
    thread.discussion.refresh_from_db()
    assert response.status_code in {302, 403}
    assert thread.discussion.mode == ""  # What it inherits.


@pytest.mark.parametrize("url", [LIST, WAITING, f"{LIST}results/", f"{WAITING}results/"])
def test_nobody_else_enters(client, member_client, instructor_client, thread, url):
    for stranger in [client, member_client, instructor_client]:
        assert stranger.get(url).status_code in {302, 403}
        assert stranger.get(edit_url(thread.discussion)).status_code in {302, 403}


def test_instructor_without_a_discussion_has_no_such_menu(instructor_client):
    assert LIST not in instructor_client.get("/admin/").content.decode()


@pytest.mark.parametrize("path", ["new/", "delete/{pk}/", "copy/{pk}/", "history/{pk}/"])
def test_discussions_are_neither_made_nor_deleted_here(admin_client, thread, path):
    url = LIST + path.format(pk=thread.discussion_id)
    assert admin_client.get(url, follow=True).status_code == 404
    assert admin_client.post(url, follow=True).status_code == 404


def test_waiting_post_is_published_from_the_list(moderator_client, thread):
    post = make_post(thread, source="<b>¿Se puede?</b>", status=PostStatus.PENDING)
    page = moderator_client.get(WAITING).content.decode()
    assert "&lt;b&gt;¿Se puede?" in page
    assert f"/es/module/?post={post.pk}#post-{post.pk}" in page
    assert f"/es/forum/posts/{post.pk}/publish/" in page
    response = moderator_client.post(f"/es/forum/posts/{post.pk}/publish/", {"next": WAITING})
    assert response.headers["Location"] == WAITING
    assert Post.objects.get().status == PostStatus.PUBLISHED


def test_each_button_of_the_list_says_whose_post_it_is_about(moderator_client, thread):
    make_post(thread, make_user("<b>Ana"), status=PostStatus.PENDING)
    page = moderator_client.get(WAITING).content.decode()
    assert 'aria-label="Publish the post by &lt;b&gt;Ana"' in page
    assert 'aria-label="Hide the post by &lt;b&gt;Ana"' in page


def test_facilitator_sees_only_what_waits_in_her_discussions(facilitator, thread):
    make_post(thread, source="De otros", status=PostStatus.PENDING)
    own = make_thread(make_discussion(staff=[facilitator]))
    make_post(own, source="De los suyos", status=PostStatus.PENDING)
    page = sign_in(facilitator).get(WAITING).content.decode()
    assert "De los suyos" in page
    assert "De otros" not in page
