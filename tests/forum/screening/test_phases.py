"""What is refused, what waits and what passes: one phase after the other."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from forum.models import Level, Post, Standing
from forum.moderation.draft import Sending
from forum.moderation.pipeline import PHASES, screen
from forum.moderation.reasons import LABELS, label_of
from forum.moderation.unfit import UnfitText
from forum.stamps import make_stamp
from tests.factories import guest_actor, make_post, make_user, member_actor, post_form_data
from tests.forum.composing import create_url, kept_text, send

from .drafts import draft_of, open_thread, outcome

PASSES = ("published", "nothing-against-it")
LINK = "Miren https://example.net/curso antes."
LONG = "Gracias a todas por lo que han contado; en mi pueblo pasa lo mismo cada verano."


def known(member, level=Level.MEMBER):
    Standing.objects.create(member=member, level=level, reckoned_at=datetime.now(UTC))
    return member_actor(member)


def accepted_guest():
    actor = guest_actor()
    make_post(author=actor, status="published")
    return actor


# The same again


def test_the_same_text_twice_in_a_discussion_is_refused(member_client):
    thread = open_thread()
    assert send(member_client, thread, source=LONG).status_code == 303
    answer = send(member_client, thread, source=LONG)
    assert answer.status_code == 422
    assert "already posted this text" in answer.content.decode()
    assert kept_text(answer) == LONG
    assert Post.objects.count() == 1


def test_the_same_text_is_fine_elsewhere_from_another_and_after_a_day(member):
    thread = open_thread()
    make_post(thread, author=member, source=LONG)
    assert outcome(draft_of(member_actor(member), LONG)) == PASSES
    assert outcome(draft_of(member_actor(make_user()), LONG, thread=thread)) == PASSES
    Post.objects.update(created_at=datetime.now(UTC) - timedelta(hours=25))
    assert outcome(draft_of(member_actor(member), LONG, thread=thread)) == PASSES


def test_thanks_may_be_said_to_one_after_the_other(member):
    root, other = make_post(open_thread()), None
    other = make_post(root.thread)
    make_post(parent=root, author=member, source="¡Gracias!")
    thanks = {"source": "¡Gracias!", "thread": root.thread}
    assert outcome(draft_of(member_actor(member), parent=other, **thanks)) == PASSES
    with pytest.raises(UnfitText):
        outcome(draft_of(member_actor(member), parent=root, **thanks))


# Robots


def test_a_filled_honeypot_gives_the_text_back(guest):
    answer = send(guest, open_thread(), website="https://buy.example", source=LONG)
    assert (answer.status_code, kept_text(answer)) == (422, LONG)
    assert "stop robots" in answer.content.decode()


def test_what_a_browser_fills_in_for_a_known_member_is_not_held_against_her(member):
    filled = {"form": {"website": "https://example.org"}}
    assert outcome(draft_of(known(member), **filled)) == PASSES
    with pytest.raises(UnfitText):
        outcome(draft_of(member_actor(make_user()), **filled))


def test_a_text_sent_at_once_comes_back_and_the_second_try_is_in_time(guest, settings):
    settings.FORUM_TIME_TRAP_SECONDS = 3
    thread = open_thread()
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False) as clock:
        form = post_form_data(thread, source=LONG)
        clock.shift(1)
        answer = guest.post(create_url(thread), form)
        assert (answer.status_code, kept_text(answer)) == (422, LONG)
        assert f'name="stamp" value="{form["stamp"]}"' in answer.content.decode()
        clock.shift(2)
        assert guest.post(create_url(thread), form).status_code == 303


@pytest.mark.parametrize("stamp", ["", "x", "1:abc:def", "other"])
def test_a_newcomer_whose_form_does_not_say_when_it_was_drawn_sends_it_again(
    member, settings, stamp
):
    settings.FORUM_TIME_TRAP_SECONDS = 3
    if stamp == "other":
        stamp = make_stamp(open_thread().discussion)
    with pytest.raises(UnfitText, match="very quick"):
        outcome(draft_of(member_actor(member), form={"stamp": stamp}))


def test_the_trap_is_not_set_for_known_members_nor_for_mail(member, settings):
    settings.FORUM_TIME_TRAP_SECONDS = 3
    assert outcome(draft_of(member_actor(member), sending=Sending())) == PASSES
    assert outcome(draft_of(known(member))) == PASSES


# Links


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (LINK, "published"),
        (f"{LINK} Y [otro](https://example.org/a).", "published"),
        (f"{LINK} www.uno.example https://dos.example", "pending"),
        ("http://testserver/es/a http://testserver/es/b http://testserver/c", "published"),
    ],
)
def test_more_than_two_links_of_a_new_member_wait(member, text, status):
    assert outcome(draft_of(member_actor(member), text))[0] == status


def test_any_link_in_the_first_post_of_a_guest_waits():
    assert outcome(draft_of(guest_actor(key="new"), LINK)) == ("pending", "links-of-a-newcomer")
    assert outcome(draft_of(accepted_guest(), LINK)) == PASSES


def test_known_members_link_as_they_like(member):
    text = " ".join(f"https://example.org/{n}" for n in range(8))
    assert outcome(draft_of(known(member), text)) == PASSES


# Newcomers


def test_where_new_members_are_held_the_first_post_of_one_waits(member):
    thread = open_thread()
    type(thread.discussion).objects.update(holds_new_members=True)
    thread.discussion.refresh_from_db()
    new, other = member_actor(member), make_user()
    held = ("pending", "first-post-of-a-member")
    assert outcome(draft_of(new, thread=thread)) == held
    assert outcome(draft_of(known(other), thread=thread)) == PASSES
    make_post(author=member)
    assert outcome(draft_of(member_actor(member), thread=thread)) == PASSES


def posts_of(author, published, hidden, **fields):
    for number in range(published + hidden):
        status = "hidden" if number < hidden else "published"
        make_post(author=author, source=f"Texto {number}", status=status, **fields)


@pytest.mark.parametrize(
    ("published", "hidden", "expected"),
    [(2, 1, "pending"), (3, 1, "published"), (1, 1, "published"), (0, 3, "pending")],
)
def test_whoever_had_a_third_of_her_posts_removed_waits(member, published, hidden, expected):
    posts_of(member, published, hidden)
    assert outcome(draft_of(member_actor(member)))[0] == expected


def test_what_was_removed_long_ago_is_forgotten_and_guests_are_known_by_their_browser():
    actor = guest_actor(key="hers")
    posts_of(actor, 0, 3)
    assert outcome(draft_of(actor))[1] == "removed-lately"
    assert outcome(draft_of(guest_actor(key="another"))) == PASSES
    Post.objects.update(created_at=datetime.now(UTC) - timedelta(days=8))
    assert outcome(draft_of(actor)) == PASSES


# All of them together


def test_every_reason_is_told_and_the_first_leads(member):
    posts_of(member, 0, 3)
    text = "https://a.example https://b.example https://c.example"
    decision = screen(draft_of(member_actor(member), text))
    assert (decision.reason_code, decision.others) == ("links-of-a-newcomer", ("removed-lately",))


def test_a_moderator_is_not_screened_and_what_the_site_makes_is_not_either(moderator):
    text = " ".join(f"https://example.org/{n}" for n in range(8))
    assert outcome(draft_of(member_actor(moderator), text)) == ("published", "by-a-moderator")
    assert outcome(draft_of(member_actor(make_user()), text, sending=None)) == PASSES


def test_every_code_has_a_label():
    assert all(str(label_of(code)) != code for code in LABELS)
    assert label_of("of-tomorrow") == "of-tomorrow"


def test_screening_costs_few_queries(member, django_assert_num_queries):
    """The discussion's settings, rights, the level, and one question of each phase that asks."""
    draft = draft_of(member_actor(type(member).objects.get(pk=member.pk)))
    outcome(draft_of(member_actor(make_user())))
    with django_assert_num_queries(10):
        screen(draft)
    with django_assert_num_queries(4):
        screen(draft_of(guest_actor(), thread=draft.thread))
    assert len(PHASES) > 10
