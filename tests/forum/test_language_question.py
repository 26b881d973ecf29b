"""A text that does not tell its language: its writer is asked, once."""

import re

import pytest

from forum.models import Post
from tests.factories import make_post, post_form_data

from .composing import create_url, kept_text, send


def publish(client, answered, **fields):
    """Send the form with the button of the page."""
    return client.post(f"{create_url(answered)}?ask=1", post_form_data(answered) | fields)


def asked(response):
    """The answers that are offered to the question about the language, the chosen one first."""
    page = response.content.decode()
    tags = re.findall(r'type="radio" name="language" value="([\w-]+)"( checked)?', page)
    return [tag for tag, chosen in sorted(tags, key=lambda found: not found[1])]


def test_short_text_is_accepted_from_a_form_that_cannot_ask(guest, thread):
    assert send(guest, thread, source="Muchas gracias").status_code == 303
    assert Post.objects.get().language == "und"


def test_doubtful_text_is_given_back_with_the_question_and_nothing_is_written(guest, thread):
    data = post_form_data(thread, source="Gracias")
    response = guest.post(f"{create_url(thread)}?ask=1", data)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Which language is this written in?" in page
    assert kept_text(response) == "Gracias"
    assert f'name="idempotency_key" value="{data["idempotency_key"]}"' in page
    assert not Post.objects.exists()
    assert not response.cookies


def test_question_is_asked_once_and_answered_with_one_click(guest, thread):
    data = post_form_data(thread, source="ok")
    response = guest.post(f"{create_url(thread)}?ask=1", data)
    assert "?ask=1" not in response.content.decode()
    assert guest.post(create_url(thread), data | {"language": "en"}).status_code == 303
    assert Post.objects.get().language == "en"


def test_question_offers_what_the_text_may_be_and_what_people_speak_here(guest, thread):
    data, url = post_form_data(thread, source="Moito obrigado"), f"{create_url(thread)}?ask=1"
    tags = asked(guest.post(url, data, headers={"accept-language": "gl, de"}))
    assert tags[0] == "en"
    assert {"gl", "de", "es", "en", "fr", "pt", "ar", "und"} <= set(tags)
    assert tags[-1] == "und"
    assert len(tags) == len(set(tags))


def test_language_she_wrote_last_here_is_chosen_from_the_start(member_client, member, thread):
    make_post(thread, member, language="pt")
    make_post(thread, member, language="und")
    assert asked(publish(member_client, thread, source="ok"))[0] == "pt"


def test_language_of_other_letters_is_not_chosen_from_the_start(guest, thread):
    assert asked(publish(guest, thread, source="شكرا جزيلا"))[0] == "ar"


def test_clear_text_is_published_without_a_question(guest, thread):
    assert publish(guest, thread).status_code == 303
    assert Post.objects.get().language == "fr"


@pytest.mark.parametrize("source", ["+1", "👍👍", "2026"])
def test_text_without_a_word_is_published_without_a_question(guest, thread, source):
    assert publish(guest, thread, source=source).status_code == 303
    assert Post.objects.get().language == "und"


def test_language_that_was_chosen_is_not_asked_for(guest, thread):
    assert publish(guest, thread, source="ok", language="und").status_code == 303


def test_form_of_the_page_can_ask(guest, thread):
    page = guest.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert (
        f'<button class="button button--primary" formaction="{create_url(thread)}?ask=1">' in page
    )
