"""Members translate posts for others; moderators decide; nobody reads what is not hers to read."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from forum.actions.moderation import hide_post
from forum.actions.posts import delete_post
from forum.actor import Actor
from forum.models import DiscussionMode, ModerationLogEntry, Post, PostStatus, Translation
from tests.conftest import sign_in
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)
from tests.forum.html_reader import violations


@pytest.fixture
def discussion():
    return make_discussion(languages=("es", "en"), mode=DiscussionMode.OPEN)


@pytest.fixture
def post(discussion):
    return make_post(make_thread(discussion), source="Hola a todas", language="es")


@pytest.fixture
def vera():
    """A member who has published before, and translates."""
    user = make_user("Vera")
    make_post(author=user)
    return user


def save(client, post, source="Hello everybody", language="en", **fields):
    form = {"source": source, "language": language, "version": post.version} | fields
    return client.post(f"/en/forum/posts/{post.pk}/contributions/", form)


def make_translation(post, by=None, text="Hello everybody", **fields):
    facts = {"language": "en", "post_version": post.version, "post_language": post.language}
    facts |= {"translator": by, "source": text, "html": f"<p>{text}</p>"}
    facts |= {"created_at": post.created_at}
    return Translation.objects.create(post=post, **(facts | fields))


def page_of(client, post, query=None):
    query = f"?post={post.pk}&tr={post.pk}" if query is None else query
    return client.get(f"/en/forum/discussions/{post.discussion_id}/{query}").content.decode()


# Writing one


def test_member_translates_and_is_credited(guest, vera, post):
    client = sign_in(vera)
    form = client.get(f"/en/forum/posts/{post.pk}/translate/?language=en").content.decode()
    assert "Hola a todas" in form
    assert save(client, post, source="Hello **everybody**").status_code == 303
    page = page_of(guest, post)
    assert "Hello <strong>everybody</strong>" in page
    assert "Translated by <bdi>Vera</bdi>" in page


def test_person_is_preferred_to_the_machine(guest, vera, post):
    make_translation(post, text="By a person", by=vera)
    make_translation(post, text="By a machine", engine="apertium")
    page = page_of(guest, post)
    assert "By a person" in page
    assert "By a machine" not in page


def test_saving_again_changes_the_one_there_is(vera, post):
    client = sign_in(vera)
    save(client, post)
    form = client.get(f"/en/forum/posts/{post.pk}/translate/?language=en").content.decode()
    assert "Hello everybody" in form
    save(client, post, source="Hi all")
    assert [found.source for found in Translation.objects.all()] == ["Hi all"]


def test_guest_is_asked_to_sign_in(guest, post):
    response = guest.get(f"/en/forum/posts/{post.pk}/translate/")
    assert response.status_code == 302
    assert "/accounts/login/" in response.headers["Location"]
    assert Translation.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"source": "   "}, "nothing written yet"),
        ({"source": "x" * 20_001}, "1 character too long"),
        ({"language": "es"}, "Choose a language from the list"),
        ({"language": ""}, "Choose a language from the list"),
        ({"language": "klingon"}, "Choose a language from the list"),
    ],
)
def test_bad_translation_comes_back_with_a_sentence(vera, post, fields, sentence):
    response = save(sign_in(vera), post, **({"source": "Mi texto"} | fields))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert fields.get("source", "Mi texto") in response.content.decode()


def test_closed_discussion_takes_no_translation_and_gives_the_text_back(vera, post):
    post.discussion.mode = DiscussionMode.CLOSED
    post.discussion.save()
    response = save(sign_in(vera), post)
    assert response.status_code == 403
    assert "Hello everybody" in response.content.decode()
    assert Translation.objects.count() == 0


def test_form_from_before_signing_out_is_refused_with_its_text(post, vera):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.force_login(vera)
    response = save(client, post)
    assert response.status_code == 403
    assert "Hello everybody" in response.content.decode()


def test_hostile_markdown_is_as_harmless_as_in_a_post(guest, vera, post):
    save(sign_in(vera), post, source='<img src=x onerror="alert(1)"> [x](javascript:alert(1))')
    assert violations(Translation.objects.get().html) == []


def test_translation_of_an_older_text_says_that_it_is_outdated(guest, vera, post):
    Post.objects.filter(pk=post.pk).update(version=3)
    save(sign_in(vera), post, version=2)
    assert "Outdated" in page_of(guest, post)


def test_author_sees_hers_at_once_and_withdraws_it(vera, post):
    client = sign_in(vera)
    response = save(client, post)
    page = client.get(response.headers["Location"]).content.decode()
    assert "Hello everybody" in page
    withdrawn = client.post(f"/en/forum/translations/{Translation.objects.get().pk}/withdraw/")
    assert withdrawn.status_code == 303
    assert Translation.objects.count() == 0


def test_nobody_else_changes_or_withdraws_it(guest, member_client, moderator_client, vera, post):
    translation = make_translation(post, by=vera)
    for client in [member_client, moderator_client]:
        url = f"/en/forum/translations/{translation.pk}/withdraw/"
        assert client.post(url).status_code == 403
        save(client, post, source="Other words")
    translation.refresh_from_db()
    assert translation.source == "Hello everybody"


# Moderation


def test_first_translation_of_a_new_member_waits(guest, post):
    newcomer = make_user("Nina")
    client = sign_in(newcomer)
    response = save(client, post)
    assert Translation.objects.get().status == PostStatus.PENDING
    assert "waits for a moderator" in client.get(response.headers["Location"]).content.decode()
    assert "Hello everybody" not in page_of(guest, post)
    assert "Hello everybody" in page_of(client, post)


def test_first_translation_waits_where_first_posts_wait(vera, post):
    post.discussion.mode = DiscussionMode.FIRST_POST_HELD
    post.discussion.save()
    save(sign_in(vera), post)
    assert Translation.objects.get().status == PostStatus.PENDING


def test_second_translation_appears_at_once_after_an_approved_one(vera, post, discussion):
    make_translation(make_post(make_thread(discussion)), by=vera)
    post.discussion.mode = DiscussionMode.FIRST_POST_HELD
    post.discussion.save()
    save(sign_in(vera), post)
    assert Translation.objects.get(post=post).status == PostStatus.PUBLISHED


def test_approved_words_turned_into_others_wait_again(vera, post):
    post.discussion.mode = DiscussionMode.FIRST_POST_HELD
    post.discussion.save()
    make_translation(post, by=vera)
    save(sign_in(vera), post, source="Something else")
    assert Translation.objects.get().status == PostStatus.PENDING


def test_moderators_own_translation_appears_at_once(moderator_client, post):
    save(moderator_client, post)
    assert Translation.objects.get().status == PostStatus.PUBLISHED


@pytest.mark.parametrize(
    ("decision", "before", "after"),
    [
        ("publish", "pending", "published"),
        ("hide", "published", "hidden"),
        ("hide", "pending", "hidden"),
        ("publish", "hidden", "published"),
    ],
)
def test_decision_of_a_moderator_is_logged(
    moderator, moderator_client, vera, post, decision, before, after
):
    translation = make_translation(post, by=vera, status=before)
    url = f"/en/forum/translations/{translation.pk}/{decision}/"
    assert moderator_client.post(url).status_code == 303
    translation.refresh_from_db()
    assert translation.status == after
    entry = ModerationLogEntry.objects.get()
    assert (entry.moderator, entry.translation) == (moderator, translation)
    assert (entry.status_before, entry.status_after) == (before, after)


@pytest.mark.parametrize("decision", ["publish", "hide"])
def test_others_decide_nothing(guest, member_client, vera, post, decision):
    translation = make_translation(post, by=vera)
    for client in [guest, member_client, sign_in(vera)]:
        url = f"/en/forum/translations/{translation.pk}/{decision}/"
        assert client.post(url).status_code == 403
    translation.refresh_from_db()
    assert translation.status == PostStatus.PUBLISHED


def test_hidden_translation_is_not_written_again_by_its_author(vera, post):
    make_translation(post, by=vera, status=PostStatus.HIDDEN)
    response = save(sign_in(vera), post)
    assert response.status_code == 403
    assert "This translation was removed" in response.content.decode()


def test_waiting_translations_stand_in_the_admin(moderator_client, vera, post):
    translation = make_translation(post, by=vera, text="<b>Hi</b>", status=PostStatus.PENDING)
    page = moderator_client.get("/admin/waiting-translations/").content.decode()
    assert "&lt;b&gt;Hi" in page
    assert 'aria-label="Publish the translation by Vera"' in page
    assert 'aria-label="Hide the translation by Vera"' in page
    assert f"/forum/translations/{translation.pk}/publish/" in page
    assert "waiting-translations" in moderator_client.get("/admin/").content.decode()


def test_facilitator_finds_only_those_of_her_discussions(vera, post):
    lucia = make_user("Lucía")
    lucia.groups.add(Group.objects.get(name="Instructors"))
    own = make_post(make_thread(make_discussion(staff=[lucia])))
    make_translation(post, by=vera, text="Of others", status=PostStatus.PENDING)
    make_translation(own, by=vera, text="Of hers", status=PostStatus.PENDING)
    page = sign_in(lucia).get("/admin/waiting-translations/").content.decode()
    assert "Of hers" in page
    assert "Of others" not in page


# Never where its post is not


def everyone(post):
    """Each kind of reader, by name; `author` wrote the post."""
    moderator = make_user("Mona", is_superuser=True)
    return {
        "guest": Actor(),
        "other guest": guest_actor(key="another"),
        "member": member_actor(make_user("Otto")),
        "author": member_actor(post.author),
        "moderator": member_actor(moderator),
    }


SEEN = {
    PostStatus.PUBLISHED: {"guest", "other guest", "member", "author", "moderator"},
    PostStatus.PENDING: {"author", "moderator"},
    PostStatus.HIDDEN: {"moderator"},
    PostStatus.SPAM: {"moderator"},
    PostStatus.DELETED: set(),
}


@pytest.mark.parametrize("status", PostStatus.values)
def test_translation_is_visible_to_whom_its_post_is(post, vera, status):
    make_translation(post, by=vera)
    make_translation(post, engine="apertium")
    Post.objects.filter(pk=post.pk).update(status=status)
    counts = {
        name: Translation.objects.visible_to(actor, post.discussion).count()
        for name, actor in everyone(post).items()
    }
    assert {name for name, count in counts.items() if count} == SEEN[status]
    assert set(counts.values()) <= {0, 2}


@pytest.mark.parametrize("status", PostStatus.values)
def test_status_of_a_translation_decides_too(post, vera, status):
    make_translation(post, by=vera, status=status)
    readers = everyone(post) | {"translator": member_actor(vera)}
    seen = {
        name
        for name, actor in readers.items()
        if Translation.objects.visible_to(actor, post.discussion).exists()
    }
    others = {"guest", "other guest", "member", "author"}
    expected = {
        PostStatus.PUBLISHED: {*others, "translator", "moderator"},
        PostStatus.PENDING: {"translator", "moderator"},
        PostStatus.HIDDEN: {"moderator"},
        PostStatus.SPAM: {"moderator"},
        PostStatus.DELETED: set(),
    }
    assert seen == expected[status]


def test_translation_belongs_to_its_own_discussion_only(post, vera):
    make_translation(post, by=vera)
    elsewhere = make_discussion()
    facilitator = member_actor(make_user("Mona", is_superuser=True))
    assert not Translation.objects.visible_to(facilitator, elsewhere).exists()
    assert not Translation.objects.visible_to(Actor(), elsewhere).exists()


@pytest.mark.parametrize("status", ["pending", "hidden", "deleted", "spam"])
def test_no_way_leads_a_stranger_to_the_translation_of_a_post_that_is_away(
    guest, member_client, post, vera, status, settings
):
    settings.TRANSLATION_ENGINE = "apertium"
    translation = make_translation(post, by=vera, text="Secret words")
    make_translation(post, engine="apertium", text="Secret words")
    make_post(parent=post, source="Un eco")  # Keeps its place in the tree.
    Post.objects.filter(pk=post.pk).update(status=status)
    for client in [guest, member_client, sign_in(vera)]:
        for path in [
            f"discussions/{post.discussion_id}/?tr={post.pk}",
            f"discussions/{post.discussion_id}/?post={post.pk}&tr={post.pk}",
            f"posts/{post.pk}/replies/?tr={post.pk}",
            f"posts/{post.pk}/translate/?language=en",
            f"threads/{post.thread_id}/?tr={post.pk}",
            f"translations/{translation.pk}/",
        ]:
            assert "Secret words" not in client.get(f"/en/forum/{path}").content.decode(), path
        asked = client.post(f"/en/forum/posts/{post.pk}/translations/?fragment=1", {"target": "en"})
        assert asked.status_code in {403, 404}
        assert "Secret words" not in asked.content.decode()


def test_deleting_a_post_deletes_the_words_of_its_translations(post, vera):
    make_translation(post, by=vera)
    make_translation(post, engine="apertium")
    delete_post(actor=member_actor(post.author), post=post)
    assert Translation.objects.count() == 0


def test_hiding_a_post_hides_its_translation_and_restoring_brings_it_back(
    guest, moderator, moderator_client, post, vera
):
    make_translation(post, by=vera)
    hide_post(actor=member_actor(moderator), post=post)
    assert "Hello everybody" not in page_of(guest, post)
    moderator_client.post(f"/en/forum/posts/{post.pk}/restore/")
    assert "Hello everybody" in page_of(guest, post)


def test_member_who_leaves_leaves_her_translation(guest, vera, post):
    make_translation(post, by=vera)
    vera.delete()
    assert "Translated by a former member" in page_of(guest, post)
