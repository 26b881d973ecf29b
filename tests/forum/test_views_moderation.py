"""What moderators do beside a post."""

import pytest

from forum.models import Post, PostStatus
from tests.conftest import sign_in
from tests.factories import make_discussion, make_post, make_thread, make_user

DECISIONS = ["publish", "hide", "restore", "highlight", "unhighlight"]


@pytest.fixture
def thread():
    return make_thread(make_discussion())


def decide(client, post, decision, **fields):
    return client.post(f"/en/forum/posts/{post.pk}/{decision}/", fields)


def status_of(post):
    return Post.objects.get(pk=post.pk).status


def test_hidden_post_leaves_the_readers_and_comes_back(client, moderator_client, thread):
    post = make_post(thread, source="discutible")
    page = f"/en/forum/discussions/{thread.discussion_id}/"
    assert decide(moderator_client, post, "hide").status_code == 303
    assert "discutible" not in client.get(page).content.decode()
    assert "discutible" in moderator_client.get(page).content.decode()
    decide(moderator_client, post, "restore")
    assert "discutible" in client.get(page).content.decode()


def test_waiting_post_is_published(client, moderator_client, thread):
    post = make_post(thread, status=PostStatus.PENDING)
    response = decide(moderator_client, post, "publish")
    assert f"?post={post.pk}#post-{post.pk}" in response.headers["Location"]
    assert status_of(post) == PostStatus.PUBLISHED


def test_highlight_comes_and_goes(moderator_client, thread):
    post = make_post(thread)
    decide(moderator_client, post, "highlight")
    assert Post.objects.get().is_highlighted
    decide(moderator_client, post, "unhighlight")
    assert not Post.objects.get().is_highlighted


def test_facilitator_moderates_her_own_discussion_only():
    lucia = make_user("Lucía")
    own = make_post(make_thread(make_discussion(staff=[lucia])))
    other = make_post(make_thread(make_discussion()))
    client = sign_in(lucia)
    assert decide(client, own, "hide").status_code == 303
    assert decide(client, other, "hide").status_code == 403
    assert status_of(other) == PostStatus.PUBLISHED


@pytest.mark.parametrize("decision", DECISIONS)
def test_nobody_else_decides(client, member_client, instructor_client, thread, decision):
    author = make_user()
    post = make_post(thread, author)
    for stranger in [client, member_client, instructor_client, sign_in(author)]:
        assert decide(stranger, post, decision).status_code == 403
    post.refresh_from_db()
    assert (post.status, post.is_highlighted) == (PostStatus.PUBLISHED, False)


def test_hidden_post_does_not_exist_for_others(member_client, thread):
    post = make_post(thread, status=PostStatus.HIDDEN)
    assert decide(member_client, post, "restore").status_code == 404


def test_decision_needs_the_token(moderator, guest, thread):
    guest.force_login(moderator)
    post = make_post(thread)
    assert decide(guest, post, "hide").status_code == 403
    assert status_of(post) == PostStatus.PUBLISHED


def test_second_moderator_is_told_that_it_was_decided(moderator_client, thread):
    post = make_post(thread, status=PostStatus.HIDDEN)
    response = moderator_client.post(f"/en/forum/posts/{post.pk}/publish/", follow=False)
    assert response.status_code == 303
    page = moderator_client.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert "already decided otherwise" in page


SENTENCES = {
    "publish": (PostStatus.PENDING, "The post is published."),
    "hide": (PostStatus.PUBLISHED, "The post is hidden from readers."),
    "restore": (PostStatus.HIDDEN, "Everybody can read the post again."),
    "highlight": (PostStatus.PUBLISHED, "The post is highlighted."),
    "unhighlight": (PostStatus.PUBLISHED, "The post is no longer highlighted."),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_moderator_is_told_what_became_of_the_post(moderator_client, thread, decision):
    status, sentence = SENTENCES[decision]
    post = make_post(thread, status=status)
    page = f"/en/forum/discussions/{thread.discussion_id}/"
    response = moderator_client.post(
        f"/en/forum/posts/{post.pk}/{decision}/", {"next": page}, follow=True
    )
    assert sentence in response.content.decode()


def test_hidden_post_can_be_restored_where_the_moderator_lands(moderator_client, thread):
    post = make_post(thread)
    place = decide(moderator_client, post, "hide").headers["Location"].replace("/es/", "/en/")
    page = f"/en/forum/discussions/{thread.discussion_id}/?{place.partition('?')[2]}"
    shown = moderator_client.get(page).content.decode()
    assert '<details class="post__fold" open>' in shown
    assert f'<a href="{place}">You can restore it.</a>' in shown


def test_decision_leads_back_only_within_the_site(moderator_client, thread):
    post = make_post(thread)
    response = decide(moderator_client, post, "hide", next="https://evil.example/")
    assert response.headers["Location"].startswith("/en/forum/discussions/")
    response = decide(moderator_client, post, "restore", next="/es/module/?only=pending")
    assert response.headers["Location"] == "/es/module/?only=pending"


def test_controls_are_shown_to_moderators_only(client, moderator_client, thread):
    post = make_post(thread)
    page = f"/en/forum/discussions/{thread.discussion_id}/"
    control = f"/en/forum/posts/{post.pk}/hide/"
    assert control not in client.get(page).content.decode()
    assert control in moderator_client.get(page).content.decode()
