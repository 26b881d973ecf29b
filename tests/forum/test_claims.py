import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.utils import timezone

from forum.actions.posts import create_post
from forum.models import DiscussionMode, GuestAddress, Mention, ParticipantWord, Post, PostStatus
from tests.conftest import sign_in
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    post_form_data,
)

PAGE = "/en/forum/claims/"


def write_as_guest(member, *, is_confirmed=True, key="a key", thread=None, **fields):
    actor = guest_actor("Gil Blas", email=member.email.upper(), key=key)
    post = create_post(actor=actor, thread=thread or open_thread(), source="Hola a todas")
    if is_confirmed:
        GuestAddress.objects.update(confirmed_at=timezone.now())
    Post.objects.filter(pk=post.pk).update(**fields) if fields else None
    return post


def open_thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def offered(client):
    return [post.pk for post in client.get(PAGE).context["posts"]]


def claim(client, *posts):
    return client.post("/en/forum/claims/claim/", {"post": [post.pk for post in posts]})


def test_posts_with_a_confirmed_address_are_offered_and_become_hers(member, member_client):
    mine, left = write_as_guest(member), write_as_guest(member)
    assert offered(member_client) == [left.pk, mine.pk]
    claim(member_client, mine)
    mine.refresh_from_db()
    assert (mine.author, mine.author_name) == (member, "Ana")
    assert (mine.guest_name, mine.guest_email, mine.guest_key) == ("", "", "")
    assert ParticipantWord.objects.filter(discussion=mine.discussion, member=member).exists()
    assert offered(member_client) == [left.pk]


@pytest.mark.parametrize(
    "facts",
    [
        {"is_confirmed": False},
        {"status": PostStatus.DELETED},
        {"status": PostStatus.SPAM},
        {"guest_email": "else@example.org"},
        {"guest_key": "of another guest"},
    ],
    ids=str,
)
def test_what_she_cannot_show_to_be_hers_is_not_offered_and_cannot_be_taken(
    member, member_client, facts
):
    post = write_as_guest(member, **facts)
    assert offered(member_client) == []
    claim(member_client, post)
    post.refresh_from_db()
    assert post.author is None


def test_an_address_of_her_account_that_is_not_confirmed_shows_nothing(member, member_client):
    write_as_guest(member)
    member.emailaddress_set.update(verified=False)
    assert offered(member_client) == []


def test_posts_of_somebody_else_are_not_to_be_had(member_client):
    other = make_user("Eva")
    post = write_as_guest(other)
    hers = make_post(author=other)
    claim(member_client, post, hers)
    assert list(Post.objects.values_list("author", flat=True).order_by("pk")) == [None, other.pk]


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(PAGE).status_code == 302


def test_what_was_written_in_this_browser_is_offered_after_signing_in(member):
    thread = make_thread()
    browser = sign_in(member)
    browser.logout()
    url = f"/es/forum/discussions/{thread.discussion_id}/posts/"
    browser.post(url, post_form_data(thread, guest_name="Gil Blas"))
    post = Post.objects.get()
    form = {"login": member.email, "password": "a-long-pass-phrase"}
    answer = browser.post("/en/accounts/login/", form)
    assert answer.status_code == 302
    assert any("1 post was written as a guest" in str(m) for m in get_messages(answer.wsgi_request))
    assert offered(browser) == [post.pk]
    claim(browser, post)
    post.refresh_from_db()
    assert post.author == member


def test_a_new_member_hears_of_her_posts_once_her_address_is_confirmed(client):
    post = write_as_guest(make_user_to_be("gil@example.org"))
    form = {"name": "Gil", "email": "gil@example.org", "password1": "a-long-pass-phrase"}
    client.post("/en/accounts/signup/", form)
    path = next(
        word for word in mail.outbox[-1].body.split() if "confirm-email" in word
    ).removeprefix("http://testserver")
    client.post(path)
    assert "1 post was written as a guest" in client.get(PAGE).content.decode()
    assert offered(client) == [post.pk]


def make_user_to_be(email):
    class NotYet:
        pass

    NotYet.email = email
    return NotYet


def test_quotations_of_a_claimed_post_call_her_by_her_name(
    member, member_client, django_capture_on_commit_callbacks
):
    post = write_as_guest(member)
    quoting = make_post(post.thread, source=f"> [Gil Blas](post:{post.pk}):\n> Hola\n\nSí")
    assert "Gil Blas" in quoting.html
    with django_capture_on_commit_callbacks(execute=True):
        claim(member_client, post)
    quoting.refresh_from_db()
    assert "Gil Blas" not in quoting.html
    assert "Ana" in quoting.html


def test_who_mentioned_herself_as_a_guest_is_mentioned_no_more(member, member_client):
    thread = make_thread()
    make_post(thread, member)
    post = write_as_guest(member, thread=thread)
    Mention.objects.create(post=post, member=member)
    claim(member_client, post)
    assert not post.mentions.exists()


def test_the_page_asks_no_more_for_more_posts(member, member_client, django_assert_max_num_queries):
    for _ in range(5):
        write_as_guest(member)
    with django_assert_max_num_queries(13):
        member_client.get(PAGE)
