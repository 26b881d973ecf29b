import uuid

import pytest
from django.conf import settings

from forum.actions.moderation import hide_post
from forum.actions.posts import create_post
from forum.actor import Actor
from forum.forms import PostForm
from forum.models import SOURCE_MAX_LENGTH
from tests.corpora import read_corpus
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor

NASTIES = "unicode/nasties.json"


def form_for(thread, /, actor=None, **data):
    data = {"thread": thread.pk, "source": "Buenas tardes", "guest_name": "Gil", **data}
    return PostForm(data, actor=actor or Actor(), discussion=thread.discussion)


def errors_of(form, field):
    assert not form.is_valid()
    return " ".join(form.errors[field])


def test_a_guest_is_completed_by_the_form():
    form = form_for(make_thread(), guest_name="  Gil  ", guest_email="gil@example.org")
    assert form.is_valid(), form.errors
    assert (form.actor.name, form.actor.guest_email) == ("Gil", "gil@example.org")
    assert form.actor.guest_key


def test_the_same_form_sent_twice_without_a_cookie_is_the_same_guest():
    thread, key = make_thread(), str(uuid.uuid4())
    first, second = (form_for(thread, idempotency_key=key) for _ in range(2))
    assert first.is_valid()
    assert second.is_valid()
    assert first.actor.guest_key == second.actor.guest_key


def test_a_member_needs_no_name_and_cannot_take_one(member):
    form = form_for(make_thread(), actor=member_actor(member), guest_name="Someone else")
    assert form.is_valid(), form.errors
    assert form.actor.name == member.name
    assert form.cleaned_data["guest_name"] == ""


@pytest.mark.parametrize("source", ["", "   \r\n\t ", "\u200b\u2060", "\x00"])
def test_an_empty_post_is_refused(source):
    assert "your post is empty" in errors_of(form_for(make_thread(), source=source), "source")


def test_a_post_may_be_as_long_as_the_limit_says_after_normalising():
    thread = make_thread()
    assert form_for(thread, source="a\r\n" * (SOURCE_MAX_LENGTH // 2)).is_valid()
    assert form_for(thread, source="e\u0301" * SOURCE_MAX_LENGTH).is_valid()
    form = form_for(thread, source="a" * (SOURCE_MAX_LENGTH + 3))
    assert "3 characters too long" in errors_of(form, "source")


def test_a_thread_of_another_discussion_is_refused():
    thread = make_thread()
    form = form_for(thread, thread=make_thread(make_discussion()).pk)
    assert "does not belong to this discussion" in errors_of(form, "thread")


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40])
def test_a_damaged_thread_is_refused(value):
    assert "does not belong" in errors_of(form_for(make_thread(), thread=value), "thread")


def test_a_vanished_parent_is_named(member, moderator):
    thread = make_thread()
    parent = create_post(actor=member_actor(member), thread=thread, source="Hola a todas")
    hide_post(actor=member_actor(moderator), post=parent)
    assert "no longer there" in errors_of(form_for(thread, parent=parent.pk), "parent")
    assert "no longer there" in errors_of(form_for(thread, parent=10**12), "parent")


def test_a_parent_in_another_thread_is_refused(member):
    thread = make_thread()
    other = make_thread(thread.discussion)
    parent = create_post(actor=member_actor(member), thread=other, source="Hola a todas")
    assert "no longer there" in errors_of(form_for(thread, parent=parent.pk), "parent")


def test_a_language_that_is_none_is_refused():
    form = form_for(make_thread(), language="klingon")
    assert "Choose a language from the list" in errors_of(form, "language")


@pytest.mark.parametrize("name", ["", "   ", "\u3000"])
def test_a_guest_without_a_name_is_asked_for_one(name):
    assert "Write the name" in errors_of(form_for(make_thread(), guest_name=name), "guest_name")


@pytest.mark.parametrize(
    "name",
    ["Gil\nBcc: a@b", "a@b", "http://x", "\u202egil", "G\u0301\u0301\u0301\u0301il", "x" * 61],
)
def test_a_name_that_is_none_is_refused(name):
    assert errors_of(form_for(make_thread(), guest_name=name), "guest_name")


@pytest.mark.parametrize(
    "name", ["inés díaz", "Inés  Díaz", "INES DIAZ", "\u0406nés D\u0456az", "lnes Diaz"]
)
def test_a_guest_cannot_pass_for_a_facilitator(name):
    discussion = make_discussion(staff=[make_user("Inés Díaz")])
    form = form_for(make_thread(discussion), guest_name=name)
    assert "Someone of the team" in errors_of(form, "guest_name")


def homoglyphs():
    if not (settings.CORPORA / NASTIES).exists():
        return []
    return [
        pytest.param(case["skeleton_of"], case["input"], id=case["id"])
        for case in read_corpus(NASTIES)
        if "skeleton_of" in case
    ]


@pytest.mark.parametrize(("name", "look_alike"), homoglyphs())
@pytest.mark.parametrize("is_of_team", [True, False], ids=["team", "participant"])
def test_a_guest_cannot_pass_for_somebody_by_look_alikes(name, look_alike, is_of_team):
    user = make_user(name, email="somebody@example.org")
    thread = make_thread(make_discussion(staff=[user] if is_of_team else []))
    if not is_of_team:
        make_post(thread, user)
    assert errors_of(form_for(thread, guest_name=look_alike), "guest_name")


def test_a_guest_cannot_pass_for_an_editor_of_the_pages(instructor):
    form = form_for(make_thread(), guest_name="INES")
    assert "Someone of the team" in errors_of(form, "guest_name")


def test_a_guest_cannot_pass_for_a_member_who_takes_part(member):
    thread = make_thread()
    form = form_for(thread, guest_name="Аna")  # noqa: RUF001  A Cyrillic letter.
    assert form.is_valid()
    make_post(thread, member)
    form = form_for(thread, guest_name="Аna")  # noqa: RUF001
    assert "takes part here" in errors_of(form, "guest_name")
    assert form_for(make_thread(), guest_name="Ana").is_valid()


def test_a_name_nobody_of_the_team_has_is_free():
    discussion = make_discussion(staff=[make_user("Inés Díaz")])
    assert form_for(make_thread(discussion), guest_name="Inés").is_valid()


def test_a_key_that_is_none_is_refused_with_a_sentence():
    assert "damaged" in errors_of(form_for(make_thread(), idempotency_key="x"), "idempotency_key")
