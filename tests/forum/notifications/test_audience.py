"""Who is told of a post, and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.actions.moderation import hide_post, publish_post, restore_post
from forum.actions.posts import create_post, delete_post, edit_post
from forum.actor import hash_guest_key
from forum.models import GuestAddress, Location, Notification, PostStatus, Subscription
from forum.named import mention_of
from forum.notifications import may_hear
from forum.tree import MAX_DEPTH
from tests.factories import guest_actor, make_post, make_user, member_actor

from .conftest import PLACES, follow, mute, subscribe, told


def place_named(name, thread, branch):
    """The place of this name around a reply in the branch."""
    places = {"category": thread.discussion.category, "discussion": thread.discussion}
    return {name: (places | {"thread": thread, "post": branch})[name]}


@pytest.fixture
def branch(thread):
    """A post by somebody who hears nothing more."""
    return make_post(thread, guest_actor())


@pytest.mark.parametrize("place", PLACES)
def test_who_follows_a_place_is_told_of_a_reply_there(place, ana, nour, thread, branch):
    subscribe(ana, **place_named(place, thread, branch))
    assert told(make_post(author=nour, parent=branch)) == {"Ana": place}


def test_who_follows_a_branch_hears_of_it_at_any_depth_and_of_no_other(ana, nour, thread, branch):
    subscribe(ana, post=branch)
    post = branch
    for _ in range(MAX_DEPTH + 2):
        post = make_post(author=nour, parent=post)
    assert told(post) == {"Ana": "post"}
    assert told(make_post(thread, nour)) == {}


def test_author_is_told_of_a_reply_and_not_of_her_own(ana, nour, thread):
    answer = make_post(thread, ana)
    assert told(answer) == {}
    assert told(make_post(author=nour, parent=answer)) == {"Ana": "reply"}
    assert told(make_post(author=ana, parent=answer)) == {}


def test_nobody_is_told_of_her_own_post_by_what_she_follows(ana, thread):
    subscribe(ana, thread=thread)
    assert told(make_post(thread, ana)) == {}


def test_who_follows_a_person_is_told_wherever_she_writes(ana, nour, thread):
    follow(ana, nour)
    assert told(make_post(thread, nour)) == {"Ana": "person"}
    assert told(make_post(thread)) == {}


def test_who_is_mentioned_is_told(ana, nour, thread):
    make_post(thread, ana)
    post = make_post(thread, nour, source=f"Gracias, {mention_of(ana.pk, 'Ana')}.")
    assert told(post) == {"Ana": "mention"}


def test_first_reason_that_holds_is_given_once(ana, nour, thread, branch):
    answer = make_post(thread, ana)
    follow(ana, nour)
    for place in PLACES:
        subscribe(ana, **place_named(place, thread, answer))
    reply = make_post(author=nour, parent=answer)
    naming = make_post(author=nour, parent=answer, source=f"{mention_of(ana.pk, 'Ana')}, sí.")
    assert told(reply) == {"Ana": "reply"}
    assert told(naming) == {"Ana": "mention"}
    Subscription.objects.filter(thread=None).delete()
    assert told(make_post(thread, nour)) == {"Ana": "thread"}


@pytest.mark.parametrize(("nearer", "wider"), [(1, 0), (2, 1), (3, 2), (3, 0)])
def test_nearest_place_wins(nearer, wider, ana, nour, thread, branch):
    subscribe(ana, **place_named(PLACES[wider], thread, branch))
    nearest = subscribe(ana, "none", **place_named(PLACES[nearer], thread, branch))
    assert told(make_post(author=nour, parent=branch)) == {}
    Subscription.objects.exclude(pk=nearest.pk).update(reach="none")
    Subscription.objects.filter(pk=nearest.pk).update(reach="all")
    assert told(make_post(author=nour, parent=branch)) == {"Ana": PLACES[nearer]}


def test_nearest_post_of_a_branch_wins(ana, nour, branch):
    middle = make_post(author=nour, parent=branch)
    subscribe(ana, post=branch)
    subscribe(ana, "none", post=middle)
    assert told(make_post(author=make_user("Zoe"), parent=middle)) == {"Nour": "reply"}
    assert told(make_post(author=make_user("Zoe"), parent=branch)) == {"Ana": "post"}


@pytest.mark.parametrize("place", PLACES[:3])
def test_a_place_of_which_one_wants_nothing_keeps_no_reply_and_no_mention_back(
    place, ana, nour, thread, branch
):
    answer = make_post(thread, ana)
    follow(ana, nour)
    subscribe(ana, "none", **place_named(place, thread, branch))
    assert told(make_post(thread, nour)) == {}
    assert told(make_post(author=nour, parent=answer)) == {"Ana": "reply"}
    post = make_post(thread, nour, source=mention_of(ana.pk, "Ana"))
    assert told(post) == {"Ana": "mention"}


def test_a_branch_of_which_one_wants_nothing_keeps_replies_back_and_no_mention(ana, nour, thread):
    answer = make_post(thread, ana)
    subscribe(ana, "none", post=answer)
    assert told(make_post(author=nour, parent=answer)) == {}
    naming = make_post(author=nour, parent=answer, source=mention_of(ana.pk, "Ana"))
    assert told(naming) == {"Ana": "mention"}


@pytest.mark.parametrize(
    ("reading", "language", "is_told"),
    [
        (["es", "fr"], "fr", True),
        (["es", "fr"], "ar", False),
        (["es"], "und", True),
        ([], "ar", True),
        (["all"], "ar", True),
    ],
)
def test_only_languages_that_one_reads(reading, language, is_told, ana, nour, thread):
    ana.reading_languages = reading
    ana.save()
    subscribe(ana, "my-languages", thread=thread)
    assert bool(told(make_post(thread, nour, language=language))) == is_told


def test_facilitators_follow_their_discussions_unless_they_say_otherwise(ana, nour, thread):
    thread.discussion.staff.add(ana)
    assert told(make_post(thread, nour)) == {"Ana": "discussion"}
    wish = subscribe(ana, "none", category=thread.discussion.category)
    assert told(make_post(thread, nour)) == {}
    Subscription.objects.filter(pk=wish.pk).update(reach="all")
    assert told(make_post(thread, nour)) == {"Ana": "category"}


def hear_for_every_reason(person, author, thread):
    subscribe(person, thread=thread)
    thread.discussion.staff.add(person)
    follow(person, author)
    parent = make_post(thread, person)
    return make_post(author=author, parent=parent, source=mention_of(person.pk, person.name))


def test_member_whose_account_is_closed_is_told_of_nothing(ana, nour, thread):
    ana.is_active = False
    ana.save()
    assert told(hear_for_every_reason(ana, nour, thread)) == {}


def test_who_muted_the_author_is_told_of_nothing(ana, nour, thread):
    mute(ana, nour)
    assert told(hear_for_every_reason(ana, nour, thread)) == {}
    assert told(make_post(thread, make_user("Zoe"))) == {"Ana": "thread"}


def test_muted_person_is_told_as_ever(ana, nour, thread):
    mute(nour, ana)
    assert "Ana" in told(hear_for_every_reason(ana, nour, thread))


def test_discussion_that_is_not_public_is_told_to_those_who_read_it(ana, nour, thread, moderator):
    Location.objects.update(is_public=False)
    thread.discussion = type(thread.discussion).objects.get(pk=thread.discussion_id)
    thread.discussion.staff.add(nour)
    for person in [ana, nour, moderator]:
        subscribe(person, thread=thread)
    assert told(make_post(thread, moderator)) == {"Nour": "thread"}
    assert told(make_post(thread, nour)) == {"Mona": "thread"}


def test_post_that_waits_is_told_of_once_when_it_is_published(ana, thread, moderator):
    subscribe(ana, thread=thread)
    thread.discussion.mode = "first-post-held"
    thread.discussion.save()
    post = make_post(thread, guest_actor())
    assert post.status == PostStatus.PENDING
    assert told(post) == {}
    moderator = member_actor(moderator)
    publish_post(actor=moderator, post=post)
    assert told(post) == {"Ana": "thread"}
    Notification.objects.update(read_at=timezone.now())
    hide_post(actor=moderator, post=post)
    restore_post(actor=moderator, post=post)
    assert Notification.objects.exclude(read_at=None).count() == 1


def test_edit_tells_those_alone_whom_it_mentions(ana, nour, thread):
    zoe = make_user("Zoe")
    for person in [ana, zoe]:
        make_post(thread, person)
    post = make_post(thread, nour, source=f"Hola {mention_of(ana.pk, 'Ana')}")
    subscribe(make_user("Lea"), thread=thread)
    text = f"Hola {mention_of(ana.pk, 'Ana')} y {mention_of(zoe.pk, 'Zoe')}"
    edit_post(actor=member_actor(nour), post=post, source=text)
    assert told(post) == {"Ana": "mention", "Zoe": "mention"}


def test_what_is_no_news_is_told_to_nobody(ana, nour, thread):
    subscribe(ana, thread=thread)
    create_post(actor=member_actor(nour), thread=thread, source="Como antes.", is_news=False)
    assert not Notification.objects.exists()


def test_form_sent_twice_tells_once(ana, nour, thread):
    subscribe(ana, thread=thread)
    key = "6f4a0d5e-0000-4000-8000-000000000001"
    for _ in range(2):
        create_post(actor=member_actor(nour), thread=thread, source="Una vez.", idempotency_key=key)
    assert Notification.objects.count() == 1


# Guests


def address(email="gil@example.org", key="the-key-in-her-session", **facts):
    facts = {"confirmed_at": timezone.now(), "language": "es"} | facts
    return GuestAddress.objects.create(email=email, guest_key=hash_guest_key(key), **facts)


def test_guest_with_a_confirmed_address_is_told_of_replies(nour, branch):
    gil = address()
    reply = make_post(author=nour, parent=branch)
    assert [row.guest for row in reply.notifications.all()] == [gil]
    assert not make_post(author=guest_actor(), parent=branch).notifications.exists()


@pytest.mark.parametrize("facts", [{"confirmed_at": None}, {"stopped_at": timezone.now()}])
def test_guest_who_did_not_confirm_or_stopped_is_told_of_nothing(facts, nour, thread, branch):
    gil = address(**facts)
    Subscription.objects.create(guest=gil, thread=thread)
    assert not make_post(author=nour, parent=branch).notifications.exists()


def test_guest_who_follows_a_thread_is_told(nour, thread):
    Subscription.objects.create(guest=address(), thread=thread)
    assert make_post(thread, nour).notifications.get().reason == "thread"


# Whether one may still hear


@pytest.fixture
def notification(ana, nour, thread):
    subscribe(ana, thread=thread)
    return make_post(thread, nour).notifications.get()


def again(notification):
    return may_hear(Notification.objects.get(pk=notification.pk))


def test_who_was_told_may_hear_and_others_are_not_asked(notification, thread):
    assert again(notification)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: hide_post(actor=member_actor(make_user(is_superuser=True)), post=row.post),
        lambda row: delete_post(actor=member_actor(row.post.author), post=row.post),
        lambda row: mute(row.member, row.post.author),
        lambda row: Location.objects.update(is_public=False),
        lambda row: Subscription.objects.all().delete(),
        lambda row: Subscription.objects.update(reach="none"),
        lambda row: type(row.member).objects.filter(pk=row.member_id).update(is_active=False),
    ],
    ids=["hidden", "deleted", "muted", "private", "unsubscribed", "nothing", "closed"],
)
def test_whatever_has_changed_since_counts(change, notification):
    change(notification)
    assert not again(notification)


def test_guest_may_hear_until_she_stops(nour, branch):
    gil = address()
    row = make_post(author=nour, parent=branch).notifications.get()
    assert again(row)
    GuestAddress.objects.filter(pk=gil.pk).update(stopped_at=timezone.now())
    assert not again(row)


# What it costs


def fill(thread, branch, members):
    people = [make_user(f"Persona {n}", password=None) for n in range(members)]
    places = [place_named(name, thread, branch) for name in PLACES]
    Subscription.objects.bulk_create(
        Subscription(member=person, **places[n % 4]) for n, person in enumerate(people)
    )


def test_a_reply_costs_the_same_whoever_listens(nour, thread, branch, django_assert_num_queries):
    make_post(author=nour, parent=branch)
    fill(thread, branch, 4)
    with CaptureQueriesContext(connection) as few:
        make_post(author=nour, parent=branch)
    fill(thread, branch, 496)
    with django_assert_num_queries(len(few)):
        post = make_post(author=nour, parent=branch)
    assert post.notifications.count() == 500
