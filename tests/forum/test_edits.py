"""Rewriting a post: the composer it was written in, and what an edit in another tab changes."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from forum.models import Post, PostImage, PostStatus
from tests.factories import make_post, post_form_data

from .composing import create_url, kept_text, token_of
from .picture_files import picture_file

PLAIN = "Cooperar es aprender de los demás todos los días."


@pytest.fixture
def post(thread, member):
    return make_post(thread, member, source=PLAIN)


def url_of(post, view="update"):
    return f"/en/forum/posts/{post.pk}/{view}/"


def send(client, post, view="update", query="", **fields):
    data = {"source": "Otra cosa", "language": "es", "version": post.version} | fields
    return client.post(url_of(post, view) + query, data)


def edit_form(client, post):
    return client.get(url_of(post, "edit")).content.decode()


def stored(post):
    return Post.objects.get(pk=post.pk)


# Saving


def test_author_rewrites_her_post(guest, member, post):
    guest.force_login(member)
    token = token_of(guest, url_of(post, "edit"))
    response = send(guest, post, csrfmiddlewaretoken=token)
    assert response.status_code == 303
    assert stored(post).source == "Otra cosa"
    assert stored(post).edited_at


def test_a_script_is_told_where_the_post_is(member_client, post):
    response = send(member_client, post, query="?fragment=1")
    assert response.status_code == 201
    assert f"post={post.pk}" in response.json()["url"]


def test_edit_that_is_too_long_is_given_back(member_client, post):
    response = send(member_client, post, source="a" * 10_001)
    assert response.status_code == 422
    assert kept_text(response) == "a" * 10_001
    assert "1 character too long" in response.content.decode()


def test_edit_without_token_is_refused_with_the_text_kept(guest, member, post):
    guest.force_login(member)
    response = send(guest, post, source="Mi texto")
    assert response.status_code == 403
    assert kept_text(response) == "Mi texto"
    assert stored(post).source == PLAIN


@pytest.mark.parametrize("version", ["", "0", "x", "9" * 30])
def test_edit_of_no_version_is_given_back_with_the_present_one(member_client, post, version):
    response = send(member_client, post, source="Mi texto", version=version)
    assert response.status_code in {409, 422}
    assert kept_text(response) == "Mi texto"
    assert 'name="version" value="1"' in response.content.decode()
    assert stored(post).source == PLAIN


def test_edit_of_a_post_hidden_meanwhile_gives_the_text_back(member_client, post):
    Post.objects.update(status=PostStatus.HIDDEN)
    response = send(member_client, post)
    assert response.status_code == 404
    assert kept_text(response) == "Otra cosa"


def test_guest_edits_in_the_same_browser_for_half_an_hour(guest, thread):
    guest.post(create_url(thread), post_form_data(thread))
    post = Post.objects.get()
    assert guest.get(url_of(post, "edit")).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert guest.get(url_of(post, "edit")).status_code == 403


def test_another_guest_and_another_member_cannot_edit(client, member_client, guest, thread):
    guest.post(create_url(thread), post_form_data(thread))
    post = Post.objects.get()
    for stranger in [client, member_client]:
        assert stranger.get(url_of(post, "edit")).status_code == 403
        for view in ["update", "preview", "images/add"]:
            response = send(stranger, post, view, source="Mío", image=picture_file(), alt="Mío")
            assert response.status_code == 403
            assert kept_text(response) == "Mío"
    assert stored(post).source == post.source
    assert not PostImage.objects.exists()


# The composer


def test_editing_is_offered_what_writing_is(member_client, post):
    page = edit_form(member_client, post)
    assert 'id="compose"' in page
    assert "forum/js/forum" in page
    assert "data-compose=" in page
    assert f'data-key="{post.idempotency_key}"' not in page
    assert f'name="idempotency_key" value="{post.idempotency_key}"' in page
    assert "data-fresh" in page
    assert re.search('<option value="es"[^>]* selected>', page)
    for absent in ['name="thread"', 'name="website"', 'name="guest_name"']:
        assert absent not in page


def test_preview_of_an_edit_shows_it_and_saves_nothing(member_client, post):
    response = send(member_client, post, "preview", source="Una **negrita**")
    page = response.content.decode()
    assert response.status_code == 200
    assert "<strong>negrita</strong>" in page
    assert kept_text(response) == "Una **negrita**"
    assert f'action="{url_of(post)}"' in page
    assert "data-fresh" not in page
    assert stored(post).source == PLAIN


def test_part_of_a_preview_of_an_edit_is_not_a_page(member_client, post):
    page = send(member_client, post, "preview", "?fragment=1").content.decode()
    assert "Otra cosa" in page
    assert "<html" not in page


def test_preview_of_nothing_says_so(member_client, post):
    response = send(member_client, post, "preview", "?fragment=1", source=" ")
    assert response.status_code == 422
    assert "your post is empty" in response.content.decode()


def test_a_picture_is_added_to_the_text_of_an_edit(member_client, post):
    response = send(member_client, post, "images/add", image=picture_file(), alt="Un puente")
    key = PostImage.objects.get().key
    assert kept_text(response) == f"Otra cosa\n\n![Un puente](image:{key})\n"
    assert stored(post).source == PLAIN


def test_a_picture_that_was_only_chosen_is_saved_with_the_edit(member_client, post):
    assert send(member_client, post, image=picture_file(), alt="Un puente").status_code == 303
    assert PostImage.objects.get().posts.get() == post


def test_a_picture_without_words_is_asked_for_again(member_client, post):
    response = send(member_client, post, image=picture_file(), alt="")
    assert response.status_code == 422
    assert kept_text(response) == "Otra cosa"
    assert "the picture has to be chosen again" in response.content.decode()


# The language in doubt


def test_an_emptied_language_in_doubt_is_asked(member_client, post):
    response = send(member_client, post, query="?ask=1", source="Ok!", language="")
    assert response.status_code == 422
    assert 'id="language-question"' in response.content.decode()
    assert kept_text(response) == "Ok!"
    assert stored(post).source == PLAIN


def test_the_answer_saves_the_edit(member_client, post):
    assert send(member_client, post, query="?ask=1", source="Ok!", language="pt").status_code == 303
    assert (stored(post).source, stored(post).language) == ("Ok!", "pt")


@pytest.mark.parametrize("query", ["?ask=1", ""])
def test_an_emptied_language_that_the_text_tells_is_not_asked(member_client, post, query):
    french = "J'aime ce cours, il m'a beaucoup appris."
    assert send(member_client, post, query=query, source=french, language="").status_code == 303
    assert stored(post).language == "fr"


# Two tabs


@pytest.fixture
def overtaken(member_client, post):
    """A post that another tab has changed since `post` was opened."""
    send(member_client, post, source="Cooperar es escuchar.")
    return post


def test_a_later_edit_from_an_older_page_does_not_win_silently(member_client, overtaken):
    response = send(member_client, overtaken, source="Cooperar es hablar.")
    page = response.content.decode()
    assert response.status_code == 409
    assert stored(overtaken).source == "Cooperar es escuchar."
    assert kept_text(response) == "Cooperar es hablar."
    assert re.search("<del[^>]*>.*escuchar.*</del>", page)
    assert re.search("<ins[^>]*>.*hablar.*</ins>", page)
    assert 'name="version" value="2"' in page


def test_she_who_has_seen_the_other_text_saves_hers(member_client, overtaken):
    send(member_client, overtaken, source="Cooperar es hablar.")
    assert send(member_client, overtaken, source="Hablar.", version=2).status_code == 303
    assert stored(overtaken).source == "Hablar."
    assert [old.source for old in overtaken.revisions.all()] == [PLAIN, "Cooperar es escuchar."]


def test_a_form_that_is_sent_twice_is_no_conflict(member_client, overtaken):
    response = send(member_client, overtaken, source="Cooperar es escuchar.")
    assert response.status_code == 303
    assert stored(overtaken).version == 2


def test_hostile_words_of_the_other_text_stay_words(member_client, post):
    send(member_client, post, source="<script>alert(1)</script>")
    page = send(member_client, post, source="<img src=x onerror=alert(1)>").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
