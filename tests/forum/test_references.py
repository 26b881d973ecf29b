"""Whom and what a post names in its discussion, and the rows that say so."""

import pytest

from forum.actions.moderation import hide_post, publish_post
from forum.actions.posts import create_post, delete_post, edit_post
from forum.models import DiscussionMode, Mention, ParticipantWord, Post, PostStatus
from forum.references import known_in
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)


def mentioned(post):
    return sorted(post.mentions.values_list("member__name", flat=True))


def people(client, discussion, beginning):
    url = f"/en/forum/discussions/{discussion.pk}/participants/"
    return [person["name"] for person in client.get(url, {"q": beginning}).json()["people"]]


# Mentions


def test_a_participant_named_by_hand_is_mentioned(thread):
    make_post(thread, make_user("Ana Pérez"))
    post = make_post(thread, source="Gracias, @Ana Pérez.")
    assert mentioned(post) == ["Ana Pérez"]
    assert "<bdi>Ana Pérez</bdi>" in post.html


def test_a_facilitator_can_be_mentioned_before_she_has_posted():
    inés = make_user("Inés")
    thread = make_thread(make_discussion(staff=[inés]))
    assert mentioned(make_post(thread, source=f"@[Inés](member:{inés.pk})")) == ["Inés"]


def test_a_name_that_two_participants_bear_names_neither(thread):
    for _ in range(2):
        ana = make_user("Ana")
        make_post(thread, ana)
    post = make_post(thread, source=f"@Ana, @[Ana](member:{ana.pk})")
    assert post.html.count("<bdi>") == 1
    assert post.mentions.get().member == ana


@pytest.mark.parametrize("status", [PostStatus.PENDING, PostStatus.HIDDEN, PostStatus.DELETED])
def test_who_has_no_published_post_is_no_participant(thread, status):
    ana = make_user("Ana")
    make_post(thread, ana, status=status)
    assert mentioned(make_post(thread, source=f"@Ana @[Ana](member:{ana.pk})")) == []


def test_who_writes_elsewhere_is_no_participant(thread):
    ana = make_user("Ana")
    make_post(author=ana)
    assert mentioned(make_post(thread, source=f"@Ana @[Ana](member:{ana.pk})")) == []


def test_nobody_mentions_herself(thread):
    ana = make_user("Ana")
    make_post(thread, ana)
    post = make_post(thread, ana, "@Ana")
    assert "<bdi>" in post.html
    assert mentioned(post) == []


def test_an_edit_changes_who_is_mentioned(thread, member):
    for name in ("Leo", "Gil"):
        make_post(thread, make_user(name))
    post = make_post(thread, member, "@Leo")
    edit_post(actor=member_actor(member), post=post, source="@Gil")
    assert mentioned(post) == ["Gil"]
    edit_post(actor=member_actor(member), post=post, source="Nadie")
    assert mentioned(post) == []


def test_a_deleted_post_mentions_nobody(thread, member):
    make_post(thread, make_user("Leo"))
    post = make_post(thread, member, "@Leo")
    delete_post(actor=member_actor(member), post=post)
    assert not Mention.objects.exists()


def test_a_text_that_names_nothing_costs_no_query(thread, django_assert_num_queries):
    with django_assert_num_queries(0):
        known_in(thread.discussion, "Cooperar es aprender.")


def test_a_text_that_names_everything_costs_the_same_few_queries(
    thread, django_assert_max_num_queries
):
    source = (
        "@Ana @[Leo](member:1) ![x](image:" + "a" * 32 + ")\n\n> [x](post:1):\n" + "@Ana " * 500
    )
    with django_assert_max_num_queries(5):
        known_in(thread.discussion, source)


def test_a_quoted_post_of_another_discussion_or_hidden_is_not_named(thread):
    other, hidden = make_post(), make_post(thread, status=PostStatus.HIDDEN)
    for post in (other, hidden):
        assert "<a" not in make_post(thread, source=f"> [Ana](post:{post.pk}):\n> Hola").html


# Who is offered while writing


def test_people_are_found_by_any_word_of_their_name_without_accents(guest, thread):
    for name in ("Ana Pérez", "Pablo Ánimas", "ليلى حسن", "李明"):
        make_post(thread, make_user(name))
    discussion = thread.discussion
    assert people(guest, discussion, "an") == ["Ana Pérez", "Pablo Ánimas"]
    assert people(guest, discussion, "PERE") == ["Ana Pérez"]
    assert people(guest, discussion, "ana per") == ["Ana Pérez"]
    assert people(guest, discussion, "حس") == ["ليلى حسن"]
    assert people(guest, discussion, "李") == ["李明"]
    assert people(guest, discussion, "xyz") == []


def test_facilitators_are_offered_and_outsiders_are_not(guest):
    discussion = make_discussion(languages=("en",), staff=[make_user("Ana Facil")])
    make_post(author=make_user("Ana Fuera"))
    assert people(guest, discussion, "ana") == ["Ana Facil"]


def test_eight_people_at_most_are_offered_in_few_queries(
    guest, thread, django_assert_max_num_queries
):
    for number in range(12):
        make_post(thread, make_user(f"Ana {number:02}"))
    with django_assert_max_num_queries(7):
        assert len(people(guest, thread.discussion, "ana")) == 8


@pytest.mark.parametrize("beginning", ["", "@", "%", "'", "\x00", "a" * 5000, "\U0010ffff"])
def test_any_beginning_is_answered(guest, thread, beginning):
    make_post(thread, make_user("Zoe"))
    assert people(guest, thread.discussion, beginning) == []


def test_nobody_is_offered_where_one_may_not_read(guest, thread):
    thread.discussion.locations.update(is_public=False)
    url = f"/en/forum/discussions/{thread.discussion_id}/participants/"
    assert guest.get(url, {"q": "a"}).status_code == 404


def test_a_member_is_found_by_her_new_name(guest, thread):
    ana = make_user("Ana")
    make_post(thread, ana)
    ana.name = "Berta"
    ana.save()
    assert people(guest, thread.discussion, "ber") == ["Berta"]
    assert people(guest, thread.discussion, "ana") == []


def test_an_approved_author_is_found_and_a_hidden_one_is_not(guest, thread, moderator):
    post = make_post(thread, make_user("Leo"))
    hide_post(actor=member_actor(moderator), post=post)
    assert people(guest, thread.discussion, "leo") == []
    Post.objects.update(status=PostStatus.PENDING)
    ParticipantWord.objects.all().delete()
    publish_post(actor=member_actor(moderator), post=post)
    assert people(guest, thread.discussion, "leo") == ["Leo"]


# Quoting


def quote(client, post, **query):
    return client.get(f"/en/forum/posts/{post.pk}/quote/", query)


def test_a_quotation_carries_the_language_of_its_post(guest, thread):
    post = make_post(thread, make_user("Ana [x]"), "Bonjour à toutes", language="fr")
    quotation = quote(guest, post, fragment="1").content.decode()
    answer = make_post(thread, source=quotation + "Merci", language="es")
    assert 'lang="fr"' in answer.html
    assert "<bdi>Ana [x]</bdi>" in answer.html
    assert "Bonjour à toutes" in answer.html
    assert '<p dir="auto">Merci</p>' in answer.html


def test_the_composer_opens_with_the_quotation_as_a_reply(guest, thread):
    post = make_post(thread, source="Hola <b>a</b>")
    response = quote(guest, post)
    page = response.content.decode()
    assert response.status_code == 200
    assert f"](post:{post.pk}):\n&gt;\n&gt; Hola &lt;b&gt;a&lt;/b&gt;" in page
    assert f'name="parent" value="{post.pk}"' in page
    assert not response.cookies


def test_a_long_post_is_quoted_in_part_and_without_what_it_quotes(guest, thread):
    post = make_post(thread, source="> antes\n\n" + "palabra " * 300)
    quotation = quote(guest, post, fragment="1").content.decode()
    assert len(quotation) < 800
    assert quotation.rstrip().endswith("palabra …")
    assert "antes" not in quotation


def test_a_post_that_takes_no_reply_is_not_quoted(guest, thread):
    post = make_post(thread)
    type(thread.discussion).objects.update(mode=DiscussionMode.CLOSED)
    assert quote(guest, post).status_code == 403
    Post.objects.update(status=PostStatus.HIDDEN)
    assert quote(guest, post).status_code == 404


def test_the_actions_of_a_post_offer_to_quote_it(guest, thread):
    post = make_post(thread)
    page = guest.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert f'href="/en/forum/posts/{post.pk}/quote/"' in page


def test_a_quotation_leads_to_the_post_in_the_readers_language(guest, thread):
    post = make_post(thread)
    make_post(thread, source=f"> [x](post:{post.pk}):\n> Hola")
    page = guest.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert f'<a href="/en/forum/posts/{post.pk}/" rel="nofollow ugc noopener"><bdi>' in page


def test_a_guests_post_is_quoted_under_the_name_she_gave(guest, thread):
    post = create_post(actor=guest_actor("Gil"), thread=thread, source="Bonjour")
    assert quote(guest, post, fragment="1").content.decode().startswith("> [Gil](post:")
