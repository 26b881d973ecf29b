"""The queue as a page without scripts: who sees what, and what the buttons do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.actions.deciding import decide
from forum.models import (
    Category,
    Discussion,
    Flag,
    ModerationLogEntry,
    ModeratorNote,
    ModeratorRole,
    Post,
    PostStatus,
    Review,
    Why,
)
from forum.moderation.decisions import state_of
from forum.moderation.queue import open_review
from tests.conftest import sign_in
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor

QUEUE = "/en/forum/queue/"


def held(thread=None, source="Una palabra", language="es", why=Why.HELD, **fields):
    status = PostStatus.PENDING if why == Why.HELD else PostStatus.PUBLISHED
    post = make_post(thread, source=source, language=language, status=status, **fields)
    open_review(post, why, "listed-word" if why == Why.HELD else "abuse", detail="palabra")
    return post


def page_of(client, **asked):
    response = client.get(QUEUE, asked)
    assert response.status_code == 200
    return response.content.decode()


def decision(post, name, **fields):
    return {"decision": name, "seen": state_of(post), "next": QUEUE} | fields


def decide_by_form(client, post, name, **fields):
    return client.post(f"{QUEUE}posts/{post.pk}/decide/", decision(post, name, **fields))


def test_a_post_is_shown_with_what_one_needs_to_decide(moderator_client, moderator):
    thread = make_thread(make_discussion(title="Ciudades"), title="¿Qué es una ciudad?")
    parent = make_post(thread, source="Un lugar para vivir.")
    post = held(source="Una *palabra*", parent=parent)
    Flag.objects.create(
        post=post, reason_code="abuse", words="Insulta a todos", created_at=post.created_at
    )
    ModeratorNote.objects.create(
        member=post.author, writer=moderator, words="Ya avisada", created_at=post.created_at
    )
    page = page_of(moderator_client)
    for words in [
        "Ciudades (es)",
        "¿Qué es una ciudad?",
        "Un lugar para vivir.",
        "Insulta a todos",
    ]:
        assert words in page
    for words in ["<em>palabra</em>", "It has a word of your lists", "Ya avisada", "New here"]:
        assert words in page
    assert 'lang="es" dir="auto"' in page


def test_publishing_leads_to_the_next_post_and_can_be_undone(moderator_client):
    post, other = held(), held()
    response = decide_by_form(moderator_client, post, "publish", next=f"{QUEUE}#item-9")
    entry = ModerationLogEntry.objects.get()
    assert response.headers["Location"] == f"{QUEUE}?done={entry.pk}#item-9"
    page = page_of(moderator_client, done=entry.pk)
    assert "The post is published." in page
    assert f"/posts/{other.pk}/decide/" in page
    assert f"/posts/{post.pk}/decide/" not in page
    moderator_client.post(f"{QUEUE}decisions/{entry.pk}/undo/")
    assert Post.objects.get(pk=post.pk).status == PostStatus.PENDING
    assert f"/posts/{post.pk}/decide/" in page_of(moderator_client)


def test_words_of_a_decision_are_kept_with_it(moderator_client):
    post = held()
    said = {"reason_code": "abuse", "message": "Sin insultos, por favor.", "note": "Tercera vez."}
    decide_by_form(moderator_client, post, "hide", **said)
    entry = ModerationLogEntry.objects.get()
    assert {name: getattr(entry, name) for name in said} == said


def test_the_second_is_told_who_was_faster(moderator_client):
    post = held()
    form = decision(post, "publish")
    decide(actor=member_actor(make_user("Olga", is_superuser=True)), post=post, decision="spam")
    response = moderator_client.post(f"{QUEUE}posts/{post.pk}/decide/", form)
    assert response.status_code == 409
    assert "Olga: Spam" in response.content.decode()
    assert ModerationLogEntry.objects.count() == 1


def test_each_tab_holds_its_posts(moderator_client, moderator):
    posts = {"pending": held(), "flagged": held(why=Why.FLAGGED), "removed": make_post()}
    posts["appealed"] = held(why=Why.APPEALED)
    decide(actor=member_actor(moderator), post=posts["removed"], decision="delete")
    for tab, post in posts.items():
        page = page_of(moderator_client, tab=tab)
        shown = {one.pk for one in posts.values() if f"/posts/{one.pk}/decide/" in page}
        assert shown == {post.pk}


def test_moderators_see_what_they_deleted_and_bring_it_back(moderator_client, moderator, client):
    post = make_post(source="Palabras que se fueron")
    decide(actor=member_actor(moderator), post=post, decision="delete")
    assert "Palabras que se fueron" in page_of(moderator_client, tab="removed")
    decide_by_form(moderator_client, Post.objects.get(), "restore")
    page = client.get(f"/en/forum/discussions/{post.discussion_id}/").content.decode()
    assert "Palabras que se fueron" in page


def test_her_languages_come_first_and_can_be_chosen(moderator):
    moderator.languages = ["fr"]
    old, french = held(source="Español"), held(source="Français", language="fr")
    client = sign_in(make_user("Léa", is_superuser=True))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    page = page_of(client)
    assert page.index("Français</p>") < page.index("Español</p>")
    only = page_of(client, language="es")
    assert f"/posts/{old.pk}/decide/" in only
    assert f"/posts/{french.pk}/decide/" not in only


def test_moderators_of_a_course_and_of_a_language_see_theirs_alone():
    category = Category.objects.create(key="course:1")
    mine = make_discussion()
    Discussion.objects.filter(pk=mine.pk).update(category=category)
    of_course = held(make_thread(mine))
    french, other = held(language="fr"), held()
    by_course, by_language = make_user("Carla"), make_user("Lola")
    ModeratorRole.objects.create(member=by_course, category=category)
    ModeratorRole.objects.create(member=by_language, language="fr")
    for member, hers in [(by_course, of_course), (by_language, french)]:
        client = sign_in(member)
        page = page_of(client)
        shown = [post for post in (of_course, french, other) if f"/{post.pk}/decide/" in page]
        assert shown == [hers]
        assert decide_by_form(client, hers, "publish").status_code == 303
        assert decide_by_form(client, other, "publish").status_code == 404
    assert Post.objects.get(pk=other.pk).status == PostStatus.PENDING


def test_nobody_else_enters(client, member_client):
    assert client.get(QUEUE).status_code == 302
    assert member_client.get(QUEUE).status_code == 403


def test_a_claim_is_seen_by_others_and_held_by_one(moderator_client, administrator):
    post = held()
    review = Review.objects.get(post=post)
    moderator_client.post(f"{QUEUE}reviews/{review.pk}/claim/")
    other = sign_in(administrator)
    assert "<bdi>Mona</bdi> looks at this" in page_of(other)
    other.post(f"{QUEUE}reviews/{review.pk}/claim/")
    review.refresh_from_db()
    assert review.claimed_by.name == "Mona"
    moderator_client.post(f"{QUEUE}reviews/{review.pk}/release/")
    other.post(f"{QUEUE}reviews/{review.pk}/claim/")
    review.refresh_from_db()
    assert review.claimed_by == administrator


def test_a_note_stays_among_moderators(moderator_client, client):
    post = held()
    url = f"{QUEUE}posts/{post.pk}/note/"
    moderator_client.post(url, {"words": "Esperar a Olga"})
    moderator_client.post(url, {"words": "Escribe mucho", "about": "author"})
    assert "Esperar a Olga" in page_of(moderator_client)
    assert ModeratorNote.objects.get(member=post.author).words == "Escribe mucho"


def test_an_edit_says_so_to_readers(moderator_client, client):
    post = held(source="Llámame: 600 123 456")
    url = f"{QUEUE}posts/{post.pk}/"
    assert "600 123 456" in moderator_client.get(f"{url}edit/").content.decode()
    form = {"source": "Llámame.", "seen": state_of(post), "publish": "1"}
    assert moderator_client.post(f"{url}update/", form).status_code == 303
    page = client.get(f"/en/forum/discussions/{post.discussion_id}/").content.decode()
    assert "Llámame." in page
    assert "edited by moderators" in page


def test_pages_follow_each_other_without_gaps(moderator_client):
    posts = [held(source=f"Palabra {n}.") for n in range(23)]
    found, url = [], QUEUE
    while url:
        response = moderator_client.get(url)
        found += [item.post.pk for item in response.context["page"].items]
        url = response.context["page"].next_url
    assert found == [post.pk for post in posts]


@pytest.mark.parametrize("tab", ["pending", "flagged", "removed"])
def test_queries_do_not_grow_with_the_posts(moderator_client, moderator, tab):
    def fill():
        for language in ["es", "fr", "ar"]:
            post = held(language=language, why=Why.FLAGGED if tab == "flagged" else Why.HELD)
            if tab == "removed":
                decide(actor=member_actor(moderator), post=post, decision="delete")

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page_of(moderator_client, tab=tab)
        return len(queries)

    fill()
    count()
    few = count()
    fill()
    assert count() == few <= 32
