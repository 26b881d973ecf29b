"""Correcting the language of a post: who may, whose word stands, and what follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.permissions import Refused
from forum.actions.languages import correct_language
from forum.actions.posts import create_post, edit_post
from forum.models import DiscussionMode, LanguageCorrection, Post, PostStatus, Tally
from forum.permissions import can_correct_language
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)

GALICIAN = "As cidades aprenden unhas das outras cando cooperan entre elas."


def correct(actor, post, language="gl"):
    return correct_language(actor=actor, post=post, language=language)


def counted(thread):
    return {
        tally.language: tally.posts for tally in Tally.objects.filter(thread=thread) if tally.posts
    }


# Who may


def test_any_member_corrects_a_published_post(thread, member):
    post = make_post(thread, language="pt")
    correct(member_actor(member), post)
    post.refresh_from_db()
    assert post.language == "gl"
    assert counted(thread) == {"gl": 1}


def test_guest_corrects_her_own_post_and_no_other(thread):
    gil, ana = guest_actor("Gil"), guest_actor("Ana", key="another-key")
    post = make_post(thread, gil, language="pt")
    with pytest.raises(Refused, match="Sign in"):
        correct(ana, post)
    assert correct(gil, post).language == "gl"


@pytest.mark.parametrize("status", [PostStatus.PENDING, PostStatus.HIDDEN, PostStatus.SPAM])
def test_what_readers_do_not_see_is_corrected_by_moderators_only(thread, member, moderator, status):
    post = make_post(thread, language="pt", status=status)
    with pytest.raises(Refused, match="published"):
        correct(member_actor(member), post)
    assert correct(member_actor(moderator), post).language == "gl"
    assert counted(thread) == {"pt": 1}  # As it was counted before the factory put it away.


def test_deleted_post_has_no_language_to_correct(thread, member, moderator):
    post = make_post(thread, member, status=PostStatus.DELETED)
    for user in [member, moderator]:
        assert not can_correct_language(member_actor(user), post)


def test_facilitator_corrects_in_her_own_discussion_with_a_moderators_word():
    fay = make_user("Fay")
    thread = make_thread(make_discussion(staff=[fay], mode=DiscussionMode.OPEN))
    correct(member_actor(fay), make_post(thread, language="pt"))
    assert Post.objects.get().language_said_by == "moderator"


# Whose word stands


def test_word_of_the_author_stands_against_other_members(thread, member):
    author = make_user("Antía")
    post = make_post(thread, author, language="pt")
    correct(member_actor(author), post)
    with pytest.raises(Refused, match="author or a moderator"):
        correct(member_actor(member), post, "es")


def test_word_of_a_moderator_stands_against_other_members(thread, member, moderator):
    post = make_post(thread, language="pt")
    correct(member_actor(moderator), post)
    with pytest.raises(Refused, match="author or a moderator"):
        correct(member_actor(member), post, "es")


def test_author_who_confirms_the_language_has_said_it(thread, member):
    author = make_user("Antía")
    post = make_post(thread, author, language="gl")
    correct(member_actor(author), post, "gl")
    assert not can_correct_language(member_actor(member), post)
    assert not LanguageCorrection.objects.exists()


def test_one_member_may_correct_another(thread, member):
    post = make_post(thread, language="pt")
    correct(member_actor(make_user("Bea")), post, "es")
    assert correct(member_actor(member), post).language == "gl"


def test_author_who_insists_while_writing_has_said_it(thread, member):
    author = make_user("Antía")
    create_post(actor=member_actor(author), thread=thread, source=GALICIAN, language="pt")
    assert not can_correct_language(member_actor(member), Post.objects.get())


@pytest.mark.parametrize(("source", "language"), [(GALICIAN, "gl"), (GALICIAN, ""), ("ok", "es")])
def test_language_that_was_detected_or_filled_in_can_be_corrected(thread, member, source, language):
    author = make_user("Antía")
    post = create_post(actor=member_actor(author), thread=thread, source=source, language=language)
    assert can_correct_language(member_actor(member), post)


def test_author_who_chooses_another_language_in_an_edit_has_said_it(thread, member):
    author = make_user("Antía")
    post = make_post(thread, author, language="pt", source=GALICIAN)
    edit_post(actor=member_actor(author), post=post, source=GALICIAN, language="gl")
    assert not can_correct_language(member_actor(member), post)


# What follows


def test_correction_is_logged(thread, member):
    post = make_post(thread, language="pt")
    correct(member_actor(member), post)
    entry = LanguageCorrection.objects.get()
    assert (entry.post, entry.member, entry.said_by) == (post, member, "member")
    assert (entry.before, entry.after) == ("pt", "gl")


def test_member_who_says_what_is_said_already_changes_nothing(thread, member):
    post = make_post(thread, language="gl")
    correct(member_actor(member), post)
    post.refresh_from_db()
    assert post.language_said_by == ""
    assert not LanguageCorrection.objects.exists()


def test_correction_is_no_edit(thread, member):
    post = make_post(thread, language="pt")
    correct(member_actor(member), post)
    post.refresh_from_db()
    assert post.edited_at is None
    assert post.version == 1


def test_member_corrects_so_many_posts_in_an_hour(thread, member, settings):
    settings.FORUM_CORRECTIONS_PER_HOUR = 2
    posts = [make_post(thread, language="pt") for _ in range(3)]
    for post in posts[:2]:
        correct(member_actor(member), post)
    with pytest.raises(Refused, match="a little later"):
        correct(member_actor(member), posts[2])
    LanguageCorrection.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert correct(member_actor(member), posts[2]).language == "gl"


def test_limit_of_others_posts_does_not_hold_for_ones_own(thread, member, settings):
    settings.FORUM_CORRECTIONS_PER_HOUR = 0
    post = make_post(thread, member, language="pt")
    assert correct(member_actor(member), post).language == "gl"


def test_made_up_language_is_none(thread, member):
    with pytest.raises(ValueError, match="klingon"):
        correct(member_actor(member), make_post(thread), "klingon")


# Through HTTP


def url_of(post, page="language"):
    return f"/en/forum/posts/{post.pk}/{page}/"


def test_member_corrects_from_the_menu_of_the_post(member_client, thread):
    post = make_post(thread, make_user("Antía"), language="pt")
    page = member_client.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert f'action="{url_of(post)}"' in page
    assert 'aria-label="Correct the language of the post by Antía"' in page
    response = member_client.post(url_of(post), {"language": "gl"}, follow=True)
    post.refresh_from_db()
    assert post.language == "gl"
    assert '<bdi lang="gl">Galego</bdi>' in response.content.decode()


def test_guest_is_not_offered_what_she_may_not_do(client, guest, thread):
    post = make_post(thread, language="pt")
    page = client.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert url_of(post) not in page
    assert client.get(url_of(post, "languages")).status_code == 403
    assert client.post(url_of(post), {"language": "gl"}).status_code == 403
    assert guest.post(url_of(post), {"language": "gl"}).status_code == 403
    post.refresh_from_db()
    assert post.language == "pt"


def test_every_language_can_be_chosen_on_a_page_of_its_own(member_client, thread):
    post = make_post(thread, language="pt", source="Uns *textos*.")
    page = member_client.get(url_of(post, "languages")).content.decode()
    assert '<option value="pt" lang="pt" selected>' in page
    assert '<option value="qu" lang="qu">' in page
    assert '<option value="und">' in page


@pytest.mark.parametrize("language", ["", "xx", "es; drop", "\x00", "e" * 999])
def test_nonsense_is_given_back_with_a_sentence(member_client, thread, language):
    post = make_post(thread, language="pt")
    response = member_client.post(url_of(post), {"language": language})
    assert response.status_code == 422
    assert "Choose a language from the list." in response.content.decode()


def test_refusal_says_why(member_client, moderator, thread):
    post = make_post(thread, language="pt")
    correct(member_actor(moderator), post)
    response = member_client.post(url_of(post), {"language": "es"})
    assert response.status_code == 403
    post.refresh_from_db()
    assert post.language == "gl"


def test_post_nobody_may_read_is_not_there(member_client, thread):
    post = make_post(thread, status=PostStatus.HIDDEN)
    assert member_client.post(url_of(post), {"language": "es"}).status_code == 404
    assert member_client.get(url_of(post)).status_code == 405
