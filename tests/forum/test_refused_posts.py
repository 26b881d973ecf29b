"""A post that is refused: a sentence says why, and the text is never lost."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone

from forum.actions.discussions import forget_location, retire_threads
from forum.models import DiscussionMode, Post, PostStatus, Thread
from tests.factories import make_discussion, make_post, make_thread, post_form_data

from .composing import create_url, kept_text, send

# Refused, with the text kept and nothing written

REFUSED = {
    "too long": ({"source": "á" * 10_001}, "1 character too long"),
    "empty": ({"source": "  \n "}, "your post is empty"),
    "bad language": ({"language": "xx"}, "Choose a language from the list"),
    "no name": ({"guest_name": " "}, "Write the name"),
    "bad address": ({"guest_email": "gil"}, "valid email"),
    "vanished parent": ({"parent": "987654"}, "no longer there"),
    "parent that is no number": ({"parent": "x"}, "no longer there"),
    "vanished thread": ({"thread": "987654"}, "does not belong to this discussion"),
    "honeypot": ({"website": "https://example.org"}, "stop robots"),
    "bad key": ({"idempotency_key": "x"}, "damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_form_comes_back_with_its_text_and_a_sentence(guest, thread, case):
    fields, sentence = REFUSED[case]
    response = send(guest, thread, **fields)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    expected = fields.get("source", "J&#x27;aime ce cours, il m&#x27;a beaucoup appris.")
    assert kept_text(response).strip() == expected.strip()
    assert not Post.objects.exists()
    assert not response.cookies


def test_thread_of_another_module_is_refused(guest, thread):
    forged = make_thread(make_discussion())
    response = send(guest, thread, thread=str(forged.pk))
    assert response.status_code == 422
    assert "does not belong to this discussion" in response.content.decode()
    assert not Post.objects.exists()


def test_parent_that_was_hidden_meanwhile_is_refused(guest, thread):
    parent = make_post(thread, status=PostStatus.HIDDEN)
    response = send(guest, thread, parent=str(parent.pk))
    assert response.status_code == 422
    assert "no longer there" in response.content.decode()
    assert Post.objects.count() == 1


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        (DiscussionMode.CLOSED, "This discussion is closed"),
        (DiscussionMode.MEMBERS_ONLY, "Only members can post here"),
    ],
)
def test_mode_of_the_discussion_is_respected_and_the_text_kept(guest, thread, mode, sentence):
    type(thread.discussion).objects.update(mode=mode)
    response = send(guest, thread)
    assert response.status_code == 403
    assert sentence in response.content.decode()
    assert "beaucoup appris" in kept_text(response)
    assert not Post.objects.exists()


def test_locked_thread_is_refused_with_the_text_kept(guest, thread):
    Thread.objects.update(is_locked=True)
    response = send(guest, thread)
    assert response.status_code == 403
    assert "This thread is closed" in response.content.decode()
    assert "beaucoup appris" in kept_text(response)


def test_question_no_longer_asked_is_refused_with_the_text_kept(guest, thread):
    retire_threads(discussion=thread.discussion, language="es", keep=set())
    response = send(guest, thread)
    assert response.status_code == 403
    assert "no longer asked" in response.content.decode()
    assert "beaucoup appris" in kept_text(response)


def test_spent_key_is_refused_with_the_text_kept_and_a_new_key(guest, thread):
    key = str(uuid.uuid4())
    send(guest, thread, idempotency_key=key)
    guest.cookies.clear()
    response = send(guest, thread, idempotency_key=key, source="Another text altogether")
    assert response.status_code == 409
    assert kept_text(response) == "Another text altogether"
    assert key not in response.content.decode()
    assert Post.objects.count() == 1


def test_text_is_given_back_when_the_discussion_is_gone(guest, thread):
    data = post_form_data(thread)
    forget_location(key=thread.discussion.key, language="es")
    forget_location(key=thread.discussion.key, language="en")
    response = guest.post(create_url(thread), data)
    assert response.status_code == 404
    assert "beaucoup appris" in kept_text(response)


def test_text_is_given_back_when_the_database_does_not_take_it(guest, thread, monkeypatch):
    def fail(**fields):
        raise OperationalError("database is locked")

    monkeypatch.setattr("forum.views.posts.create_post", fail)
    response = send(guest, thread)
    assert response.status_code == 503
    assert "could not be saved just now" in response.content.decode()
    assert "beaucoup appris" in kept_text(response)


# Who sent it


def test_old_stamp_gives_the_composer_back_with_a_new_one(guest, thread):
    data = post_form_data(thread)
    after = timezone.now() + timedelta(seconds=settings.FORUM_STAMP_SECONDS + 1)
    with time_machine.travel(after):
        response = guest.post(create_url(thread), data)
        assert response.status_code == 403
        assert "open for a long time" in response.content.decode()
        assert "beaucoup appris" in kept_text(response)
        stamp = re.search(r'name="stamp" value="([^"]+)"', response.content.decode())[1]
        assert guest.post(create_url(thread), data | {"stamp": stamp}).status_code == 303


@pytest.mark.parametrize("stamp", ["", "1:abc:def", None])
def test_stamp_of_our_own_making_is_asked_for(guest, thread, stamp):
    response = send(guest, thread, stamp=stamp or "")
    assert response.status_code == 403
    assert "beaucoup appris" in kept_text(response)


def test_stamp_of_another_discussion_is_refused(guest, thread):
    stamp = post_form_data(make_thread())["stamp"]
    assert send(guest, thread, stamp=stamp).status_code == 403


def test_form_of_another_site_is_refused_with_the_text_kept(guest, thread):
    response = guest.post(
        create_url(thread), post_form_data(thread), headers={"origin": "https://evil.example"}
    )
    assert response.status_code == 403
    assert "beaucoup appris" in kept_text(response)
    assert not Post.objects.exists()


def test_session_needs_its_token_whatever_the_stamp(guest, member, thread):
    guest.force_login(member)
    response = send(guest, thread)
    assert response.status_code == 403
    assert "beaucoup appris" in kept_text(response)
    assert not Post.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]
    assert send(guest, thread, csrfmiddlewaretoken=token).status_code == 303
