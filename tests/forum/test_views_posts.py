"""Writing a post through HTTP, seeing it before, and taking it back."""

import html

import pytest
from django.conf import settings

from forum.actions.discussions import forget_location
from forum.actions.visits import record_visit
from forum.models import Post, PostStatus
from tests.factories import (
    make_discussion,
    make_post,
    make_thread,
    member_actor,
    post_form_data,
)

from .composing import create_url, kept_text, send

TEXT = "J'aime ce cours, il m'a beaucoup appris."


# Accepted


def test_guest_without_cookies_posts_and_lands_on_her_post(guest, thread):
    response = send(guest, thread)
    post = Post.objects.get()
    assert response.status_code == 303
    assert response.headers["Location"] == f"/en/module/?post={post.pk}#post-{post.pk}"
    assert (post.guest_name, post.source, post.language) == ("Gil", TEXT, "fr")


def test_script_is_told_where_the_post_stands_instead_of_led_there(guest, thread):
    response = guest.post(f"{create_url(thread)}?fragment=1", post_form_data(thread))
    post = Post.objects.get()
    assert response.status_code == 201
    assert response.json() == {"url": f"/en/module/?post={post.pk}#post-{post.pk}"}


def test_guest_is_remembered_only_after_posting(guest, thread):
    assert not guest.get(f"/en/forum/discussions/{thread.discussion_id}/").cookies
    assert settings.SESSION_COOKIE_NAME in send(guest, thread).cookies


def test_same_form_sent_twice_makes_one_post(guest, thread):
    data = post_form_data(thread)
    first = guest.post(create_url(thread), data)
    guest.cookies.clear()  # The first answer was lost on its way.
    second = guest.post(create_url(thread), data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Post.objects.count() == 1


def test_member_posts_under_her_own_name(member_client, member, thread):
    send(member_client, thread, guest_name="Somebody else", guest_email="else@example.org")
    post = Post.objects.get()
    assert (post.author, post.guest_name, post.guest_email) == (member, "", "")


def test_reply_stands_under_what_it_answers(guest, thread):
    root = make_post(thread)
    send(guest, thread, parent=str(root.pk))
    reply = Post.objects.latest("pk")
    assert (reply.parent, reply.root, reply.depth) == (root, root, 1)


def test_chosen_language_is_kept(guest, thread):
    send(guest, thread, language="gl")
    assert Post.objects.get().language == "gl"


def test_ten_thousand_characters_are_accepted(guest, thread):
    assert send(guest, thread, source="á" * 10_000).status_code == 303


def test_line_ends_count_as_one_character(guest, thread):
    assert send(guest, thread, source="a\r\n" * 4_999 + "bb").status_code == 303


def test_discussion_without_a_page_in_the_language_is_read_on_its_own(guest, thread):
    forget_location(key=thread.discussion.key, language="en")
    response = send(guest, thread)
    assert response.headers["Location"].startswith(
        f"/en/forum/discussions/{thread.discussion_id}/?post="
    )


def test_first_post_of_a_guest_is_held_and_she_is_told(guest):
    thread = make_thread(make_discussion(languages=("es",)))
    location = send(guest, thread).headers["Location"]
    page = guest.get(location)
    assert Post.objects.get().status == PostStatus.PENDING
    assert "waits for a moderator" in page.content.decode()


# Preview


def preview_url(thread):
    return f"/en/forum/discussions/{thread.discussion_id}/preview/"


def test_preview_shows_the_text_and_its_language_and_writes_nothing(guest, thread):
    data = post_form_data(thread, source="Un texte en **français**, pour voir ce que cela donne.")
    response = guest.post(preview_url(thread), data)
    page = response.content.decode()
    assert response.status_code == 200
    assert "<strong>français</strong>" in page
    assert 'lang="fr" dir="auto"' in page
    assert kept_text(response) == data["source"]
    assert not Post.objects.exists()
    assert not response.cookies


def test_preview_asks_for_no_name(guest, thread):
    assert guest.post(preview_url(thread), post_form_data(thread, guest_name="")).status_code == 200


@pytest.mark.parametrize("query", ["", "?fragment=1"])
def test_member_who_came_before_sees_a_preview(member, member_client, thread, query):
    last = make_post(thread).pk
    record_visit(actor=member_actor(member), discussion=thread.discussion, last=last)
    response = member_client.post(f"{preview_url(thread)}{query}", post_form_data(thread))
    assert response.status_code == 200
    assert TEXT in html.unescape(response.text)


def test_part_of_a_preview_is_not_a_page(guest, thread):
    response = guest.post(f"{preview_url(thread)}?fragment=1", post_form_data(thread))
    page = response.content.decode()
    assert "beaucoup appris" in page
    assert "<html" not in page
    assert "<form" not in page


def test_preview_of_nothing_says_so(guest, thread):
    response = guest.post(f"{preview_url(thread)}?fragment=1", post_form_data(thread, source=""))
    assert response.status_code == 422
    assert "your post is empty" in response.content.decode()


# Taking back


def test_another_guest_and_another_member_cannot_delete(client, member_client, guest, thread):
    send(guest, thread)
    post = Post.objects.get()
    for stranger in [client, member_client]:
        assert stranger.get(f"/en/forum/posts/{post.pk}/delete/").status_code == 403
        assert stranger.post(f"/en/forum/posts/{post.pk}/deletion/").status_code == 403
    post.refresh_from_db()
    assert post.source == TEXT


def test_author_deletes_her_post_after_confirming(member_client, member, thread):
    post = make_post(thread, member, source="Me equivoqué")
    make_post(parent=post)
    assert (
        "Me equivoqué" in member_client.get(f"/en/forum/posts/{post.pk}/delete/").content.decode()
    )
    response = member_client.post(f"/en/forum/posts/{post.pk}/deletion/")
    assert response.status_code == 303
    page = member_client.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert "deleted by its author" in page
    assert "Me equivoqué" not in page
