"""The desk of the facilitators and the page of a synthesis, through HTTP."""

import pytest
from django.test import Client

from forum.actions.moderation import hide_post
from forum.actions.syntheses import collect_post, publish_synthesis, save_synthesis
from forum.citations import mark_of
from forum.models import CollectedPost, Discussion, Post, Synthesis
from tests.conftest import sign_in
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor


@pytest.fixture
def lucia():
    return make_user("Lucía")


@pytest.fixture
def desk(lucia):
    """The browser of a facilitator."""
    return sign_in(lucia)


@pytest.fixture
def thread(lucia):
    return make_thread(make_discussion(languages=("es",), staff=[lucia]))


@pytest.fixture
def post(thread):
    return make_post(thread, make_user("Amélie"), "Nous partageons le marché.", language="fr")


def address(thread, rest=""):
    return f"/es/forum/discussions/{thread.discussion_id}/synthesis/{rest}"


def text_for(post):
    return f"Se comparte el mercado {mark_of(post.pk)}."


def publish(lucia, thread, source, version=0):
    return publish_synthesis(
        actor=member_actor(lucia),
        discussion=thread.discussion,
        language="es",
        source=source,
        version=version,
    )


def test_whoever_does_not_facilitate_is_kept_from_the_desk(client, member_client, thread, post):
    for browser in [client, member_client]:
        for rest in ["", "es/edit/"]:
            assert browser.get(address(thread, rest)).status_code == 403
        assert browser.post(f"/es/forum/posts/{post.pk}/collect/").status_code == 403
        assert browser.post(address(thread, "es/unpublish/")).status_code == 403
        for rest in ["es/save/", "es/publish/", "es/preview/", f"es/insert/{post.pk}/"]:
            response = browser.post(address(thread, rest), {"source": "Mi texto", "version": "0"})
            assert response.status_code == 404
            assert "Mi texto" in response.text
    assert not Synthesis.objects.exists()
    assert not CollectedPost.objects.exists()


def test_discussion_that_is_not_there_has_no_synthesis(desk):
    for rest in ["", "es/", "es/edit/"]:
        assert desk.get(f"/es/forum/discussions/987654/synthesis/{rest}").status_code == 404


@pytest.mark.parametrize("language", ["und", "xx", "es-419"])
def test_nobody_writes_in_a_language_that_is_none(desk, thread, language):
    assert desk.get(address(thread, f"{language}/edit/")).status_code == 404
    response = desk.post(address(thread, f"{language}/save/"), {"source": "Texto", "version": "0"})
    assert response.status_code == 404


def test_post_is_collected_from_its_menu_and_listed_at_the_desk(desk, thread, post):
    page = f"/es/forum/discussions/{thread.discussion_id}/"
    control = f"/es/forum/posts/{post.pk}/collect/"
    assert control in desk.get(page).text
    assert address(thread) in desk.get(page).text
    response = desk.post(control, headers={"referer": f"http://testserver{page}"})
    assert response.headers["Location"] == f"http://testserver{page}#post-{post.pk}"
    assert f"/es/forum/posts/{post.pk}/uncollect/" in desk.get(page).text
    listed = desk.get(address(thread)).text
    assert "<bdi>Amélie</bdi>" in listed
    assert '<blockquote lang="fr" dir="auto">Nous partageons le marché.</blockquote>' in listed
    desk.post(f"/es/forum/posts/{post.pk}/uncollect/")
    assert "Amélie" not in desk.get(address(thread)).text


def test_choice_of_another_language_leads_to_its_text(desk, thread):
    response = desk.get(address(thread, "?language=qu"))
    assert response.headers["Location"] == address(thread, "qu/edit/")
    assert desk.get(address(thread, "?language=xx")).status_code == 200


def test_draft_is_written_published_and_taken_back(client, desk, thread, post):
    form = {"source": text_for(post), "version": "0"}
    assert desk.post(address(thread, "es/save/"), form).status_code == 303
    assert client.get(address(thread, "es/")).status_code == 404
    response = desk.post(address(thread, "es/publish/"), form | {"version": "1"}, follow=True)
    assert "/es/module/#synthesis" in response.text
    page = client.get(address(thread, "es/"))
    assert "Se comparte el mercado" in page.text
    assert f'href="/es/module/?post={post.pk}#post-{post.pk}">[1]</a>' in page.text
    assert not page.cookies
    desk.post(address(thread, "es/unpublish/"))
    assert client.get(address(thread, "es/")).status_code == 404


def test_synthesis_stands_above_the_discussion(client, lucia, thread, post):
    publish(lucia, thread, text_for(post))
    page = client.get(f"/es/forum/discussions/{thread.discussion_id}/").text
    assert page.index('id="synthesis"') < page.index('id="forum"')
    other = client.get(f"/fr/forum/discussions/{thread.discussion_id}/").text
    assert "Se comparte el mercado" not in other
    assert f"/fr/forum/discussions/{thread.discussion_id}/synthesis/es/" in other


def test_text_comes_back_with_the_newer_one_when_somebody_was_faster(desk, moderator, thread):
    save_synthesis(
        actor=member_actor(moderator),
        discussion=thread.discussion,
        language="es",
        source="Lo de Mona",
        version=0,
    )
    form = {"source": "Lo de Lucía", "version": "0"}
    response = desk.post(address(thread, "es/save/"), form)
    assert response.status_code == 409
    assert "Lo de Lucía" in response.text
    assert "Lo de Mona" in response.text
    assert 'name="version" value="1"' in response.text
    assert desk.post(address(thread, "es/save/"), form | {"version": "1"}).status_code == 303
    assert Synthesis.objects.get().source == "Lo de Lucía"


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"source": "", "version": "0"}, ""),
        ({"source": "Texto", "version": "x"}, "Texto"),
        ({"source": "Texto", "version": "-1"}, "Texto"),
        ({"source": "Texto"}, "Texto"),
        ({"source": "a" * 20_001, "version": "0"}, "aaa"),
        ({"source": "Texto [#987654321]", "version": "0"}, "[#987654321]"),
        ({"source": "Texto [#999999999999999999]", "version": "0"}, "[#999999999999999999]"),
        ({"source": "Sin ninguna cita", "version": "0"}, "Sin ninguna cita"),
        ({}, ""),
    ],
)
def test_text_that_cannot_be_published_comes_back(desk, thread, form, kept):
    response = desk.post(address(thread, "es/publish/"), form)
    assert response.status_code == 422
    assert kept in response.text
    assert not Synthesis.objects.exists()


def test_text_comes_back_when_the_form_is_not_ours(lucia, thread):

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(lucia)
    response = browser.post(address(thread, "es/save/"), {"source": "Mi texto", "version": "0"})
    assert response.status_code == 403
    assert "Mi texto" in response.text
    assert not Synthesis.objects.exists()


def test_preview_shows_the_text_and_saves_nothing(desk, thread, post):
    response = desk.post(address(thread, "es/preview/"), {"source": text_for(post), "version": "0"})
    assert "#post-" in response.text
    assert 'class="citation"' in response.text
    assert not Synthesis.objects.exists()


def test_citation_is_inserted_without_scripts(desk, lucia, thread, post):
    collect_post(actor=member_actor(lucia), post=post)
    page = desk.get(address(thread, "es/edit/")).text
    insert = address(thread, f"es/insert/{post.pk}/")
    assert f'formaction="{insert}"' in page
    response = desk.post(insert, {"source": "Así fue", "version": "3"})
    assert f"Así fue {mark_of(post.pk)} </textarea>" in response.text
    assert 'name="version" value="3"' in response.text
    elsewhere = make_post()
    response = desk.post(
        address(thread, f"es/insert/{elsewhere.pk}/"), {"source": "Así", "version": "0"}
    )
    assert mark_of(elsewhere.pk) not in response.text


def test_writer_is_warned_of_posts_that_are_gone_or_edited(desk, lucia, thread, post):
    edited = make_post(thread, make_user("Berta"))
    publish(lucia, thread, f"{text_for(post)} {mark_of(edited.pk)}")
    Post.objects.filter(pk=edited.pk).update(version=2)
    hide_post(actor=member_actor(lucia), post=post)
    page = desk.get(address(thread, "es/edit/")).text
    assert f'<li>[1] <code dir="ltr">{mark_of(post.pk)}</code> <bdi>Amélie</bdi></li>' in page
    assert "<li>[2] <a" in page


def test_reader_does_not_meet_a_cited_post_that_is_hidden(client, lucia, thread, post):
    publish(lucia, thread, text_for(post))
    assert "Amélie" in client.get(address(thread, "es/")).text
    hide_post(actor=member_actor(lucia), post=post)
    page = client.get(address(thread, "es/")).text
    assert "Amélie" not in page
    assert "Nous partageons" not in page
    assert 'href="#source-1">[1]</a>' in page


def test_earlier_version_is_shown_to_be_saved_again(desk, lucia, thread, post):
    for version, word in enumerate(["Uno", "Dos"]):
        publish(lucia, thread, f"{word} {mark_of(post.pk)}", version)
    page = desk.get(address(thread, "es/edit/?version=1")).text
    assert "Uno [#" in page
    assert 'name="version" value="2"' in page
    for nonsense in ["99", "x", "1" * 30, "-1", "²"]:
        assert desk.get(address(thread, f"es/edit/?version={nonsense}")).status_code == 200


def test_names_and_words_of_people_cannot_become_markup(client, lucia, thread):
    evil = '<img src=x onerror="alert(1)">'
    post = make_post(thread, make_user(evil), f"{evil} & más `<b>`")
    publish(lucia, thread, f"{evil} {mark_of(post.pk)}")
    page = client.get(address(thread, "es/")).text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_synthesis_of_a_discussion_that_nobody_may_read_is_not_there(client, lucia, thread, post):
    publish(lucia, thread, text_for(post))
    Discussion.objects.get().locations.update(is_public=False)
    assert client.get(address(thread, "es/")).status_code == 404
