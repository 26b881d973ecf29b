"""A reader asks for a translation, and reads it."""

import pytest
from django.db import connection
from django.test import Client

from forum import translation as engines
from forum.actions import translations as actions
from forum.models import Post, PostStatus, Translation
from forum.search.posts import INDEX
from forum.stamps import make_stamp
from tests.conftest import sign_in
from tests.factories import make_discussion, make_post, make_thread, make_user, post_form_data
from tests.forum.html_reader import violations

from .test_contributions import make_translation


@pytest.fixture
def thread():
    return make_thread(make_discussion(languages=("es", "en")))


@pytest.fixture
def post(thread):
    return make_post(thread, source="Hola a **todas**", language="es")


def ask(client, post, target="en", query="", **fields):
    form = {"target": target, "stamp": make_stamp(post.discussion)} | fields
    return client.post(f"/en/forum/posts/{post.pk}/translations/{query}", form)


def page_of(client, post, query=""):
    return client.get(f"/en/forum/discussions/{post.discussion_id}/{query}").content.decode()


def test_guest_without_a_cookie_gets_the_translation_in_its_place(guest, post, libretranslate):
    response = ask(guest, post)
    assert response.status_code == 303
    assert response.headers["Location"] == f"/en/module/?post={post.pk}&tr={post.pk}#post-{post.pk}"
    assert response.cookies == {}
    page = page_of(guest, post, f"?post={post.pk}&tr={post.pk}")
    assert "HOLA A <strong>TODAS</strong>" in page
    assert "Automatic translation by <bdi>LibreTranslate</bdi>" in page
    assert "Show the original" in page
    assert "Hola a <strong>todas</strong>" in page


def test_translation_and_original_say_their_languages(guest, post, libretranslate):
    ask(guest, post)
    page = page_of(guest, post, f"?post={post.pk}&tr={post.pk}")
    assert '<div class="post__text prose" lang="en" dir="auto"><p dir="auto">HOLA' in page
    assert '<div class="post__text prose" lang="es" dir="auto"><p dir="auto">Hola' in page


def test_apertium_translates_on_the_page(guest, apertium, thread):
    post = make_post(thread, source="La casa es grande.", language="es")
    ask(guest, post)
    assert "The house is big." in page_of(guest, post, f"?tr={post.pk}")


def test_second_reader_costs_the_engine_nothing(guest, member_client, post, libretranslate):
    ask(guest, post)
    ask(member_client, post)
    assert len(libretranslate.questions) == 1


def test_reading_never_asks_the_engine(guest, post, libretranslate):
    guest.cookies["translate_to"] = "en"
    for query in ["", f"?tr={post.pk}", f"?post={post.pk}&tr={post.pk}"]:
        assert "Hola a <strong>todas" in page_of(guest, post, query)
    assert libretranslate.questions == []
    assert Translation.objects.count() == 0


@pytest.fixture
def committed(transactional_db):
    """What a test commits is swept up by Django, but not the words of posts, whose table it does
    not know."""
    yield
    INDEX.keep_only(Post.objects.filter(pk=0))


def test_engine_works_outside_of_any_transaction(committed, post, settings, monkeypatch):
    seen = []

    class Watcher(engines.LibreTranslate):
        def translate(self, html, source, target):
            seen.append(connection.in_atomic_block)
            return "<p>Hello</p>"

    settings.TRANSLATION_ENGINE = "libretranslate"
    monkeypatch.setitem(engines.ENGINES, "libretranslate", Watcher())
    ask(sign_in(make_user()), post)
    assert seen == [False]


def test_fragment_answers_the_texts_alone(guest, post, libretranslate):
    response = ask(guest, post, query="?fragment=1")
    part = response.content.decode()
    assert response.status_code == 200
    assert f'data-texts="{post.pk}"' in part
    assert "HOLA" in part
    assert "<html" not in part


# Where there is nothing to ask


def test_site_without_an_engine_shows_no_button(guest, post):
    assert "Translate to" not in page_of(guest, post)
    response = ask(guest, post)
    assert response.status_code == 422
    assert "No automatic translation" in response.content.decode()


def test_button_stands_beside_posts_in_other_languages_only(guest, thread, libretranslate):
    for language in ["en", "es", "und", "qu"]:
        make_post(thread, source=f"post in {language}", language=language)
    page = guest.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert page.count("data-translate=") == 1


def test_button_disappears_where_the_translation_is_shown(guest, post, libretranslate):
    assert "data-translate=" in page_of(guest, post)
    ask(guest, post)
    assert "data-translate=" not in page_of(guest, post, f"?tr={post.pk}")


@pytest.mark.parametrize("target", ["", "xx", "es", "qu", "en'--", "x" * 5000])
def test_language_that_cannot_be_had_is_a_sentence(guest, post, libretranslate, target):
    assert ask(guest, post, target=target).status_code == 422
    assert libretranslate.questions == []


# Forms of other sites


def test_form_without_a_stamp_is_refused_with_a_sentence(guest, post, libretranslate):
    response = ask(guest, post, stamp="")
    assert response.status_code == 403
    assert "We could not tell that this form came from our page" in response.content.decode()
    assert libretranslate.questions == []


def test_form_of_another_site_is_refused(client, post, libretranslate):
    response = client.post(
        f"/en/forum/posts/{post.pk}/translations/",
        {"target": "en", "stamp": make_stamp(post.discussion)},
        headers={"origin": "https://evil.example"},
    )
    assert response.status_code == 403
    assert libretranslate.questions == []


def test_asking_by_get_is_not_allowed(guest, post, libretranslate):
    assert guest.get(f"/en/forum/posts/{post.pk}/translations/").status_code == 405


# An engine that fails


@pytest.mark.parametrize(
    ("says", "status", "sentence"),
    [
        ((500, {"error": "broken"}), 503, "gives no answer just now"),
        ((403, {"error": "Invalid API key"}), 503, "gives no answer just now"),
        ((429, {"error": "Slowdown"}), 503, "takes no more texts"),
        ((200, b"<html>"), 503, "gives no answer just now"),
        ((400, {"error": "es is not supported"}), 422, "No automatic translation"),
    ],
)
def test_failing_engine_gives_a_sentence(guest, post, libretranslate, says, status, sentence):
    libretranslate.says = says
    response = ask(guest, post)
    assert response.status_code == status
    assert sentence in response.content.decode()
    assert f"post={post.pk}#post-{post.pk}" in response.content.decode()
    assert Translation.objects.count() == 0
    part = ask(guest, post, query="?fragment=1")
    assert part.status_code == status
    assert "<html" not in part.content.decode()
    assert "Hola a <strong>todas" in page_of(guest, post, f"?tr={post.pk}")


def test_hostile_engine_harms_no_page(guest, post, libretranslate):
    libretranslate.translate = lambda html: '<script>alert(1)</script><img src=x onerror="y">Hi'
    ask(guest, post)
    assert violations(Translation.objects.get().html) == []
    assert "alert(1)" not in page_of(guest, post, f"?tr={post.pk}")


def test_translation_made_while_its_post_was_deleted_is_not_kept(guest, post, libretranslate):
    def shout_and_delete(html):
        Post.objects.filter(pk=post.pk).update(status=PostStatus.DELETED)
        return html.upper()

    def translate(html, source, target):
        return shout_and_delete(html)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "translate_html", translate)
        assert ask(guest, post).status_code == 403
    assert Translation.objects.count() == 0


# Limits


def test_reader_who_asks_too_often_is_told_so(guest, thread, libretranslate, settings):
    settings.TRANSLATIONS_PER_READER = 2
    posts = [make_post(thread, source=f"Hola {n}", language="es") for n in range(3)]
    assert [ask(guest, post).status_code for post in posts] == [303, 303, 429]
    assert "You have asked for many translations" in ask(guest, posts[2]).content.decode()
    assert ask(guest, posts[0]).status_code == 303, "what is there already is not counted"


def test_each_reader_is_counted_alone(guest, member_client, thread, libretranslate, settings):
    settings.TRANSLATIONS_PER_READER = 1
    posts = [make_post(thread, source=f"Hola {n}", language="es") for n in range(3)]
    assert ask(guest, posts[0]).status_code == 303
    assert ask(member_client, posts[1]).status_code == 303
    assert ask(sign_in(make_user()), posts[2]).status_code == 303
    assert ask(guest, make_post(thread, source="Otra", language="es")).status_code == 429


def test_all_readers_together_have_a_limit(guest, member_client, thread, libretranslate, settings):
    settings.TRANSLATIONS_PER_HOUR = 1
    posts = [make_post(thread, source=f"Hola {n}", language="es") for n in range(2)]
    assert ask(guest, posts[0]).status_code == 303
    assert ask(member_client, posts[1]).status_code == 429


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("192.0.2.7", "192.0.2.7", 429),
        ("192.0.2.7", "192.0.2.8", 303),
        ("2001:db8::1", "2001:db8::2", 429),
        ("2001:db8::1", "2001:db8:0:1::1", 303),
    ],
)
def test_guests_are_counted_by_their_network(
    guest, thread, libretranslate, settings, first, second, status
):
    settings.TRANSLATIONS_PER_READER = 1
    for address, expected in [(first, 303), (second, status)]:
        post = make_post(thread, source="Hola", language="es")
        guest.defaults["REMOTE_ADDR"] = address
        assert ask(guest, post).status_code == expected


def test_guest_who_has_written_is_counted_by_her_session(guest, thread, libretranslate, settings):
    settings.TRANSLATIONS_PER_READER = 1
    posts = [make_post(thread, source=f"Hola {n}", language="es") for n in range(2)]
    assert ask(guest, posts[0]).status_code == 303
    writer = Client(headers={"origin": "http://testserver"})
    writer.post(f"/en/forum/discussions/{thread.discussion_id}/posts/", post_form_data(thread))
    assert ask(writer, posts[1]).status_code == 303


# Posts that change


def test_translation_of_an_edited_post_says_so_and_is_redone(guest, post, libretranslate):
    ask(guest, post)
    first = Translation.objects.get()
    Post.objects.filter(pk=post.pk).update(version=2, html="<p>Adiós</p>")
    page = page_of(guest, post, f"?tr={post.pk}")
    assert "Outdated" in page
    assert "again the post by" in page
    ask(guest, post)
    second = Translation.objects.get()
    assert second.pk == first.pk
    assert second.html == "<p>ADIÓS</p>"
    assert "Outdated" not in page_of(guest, post, f"?tr={post.pk}")


def test_translation_from_a_wrong_language_is_outdated(guest, post, libretranslate):
    ask(guest, post)
    Post.objects.filter(pk=post.pk).update(language="pt")
    assert "Outdated" in page_of(guest, post, f"?tr={post.pk}")


# Always


def always(client, post, language="en", **fields):
    form = {"language": language, "stamp": make_stamp(post.discussion)} | fields
    return client.post(f"/en/forum/discussions/{post.discussion_id}/always-translate/", form)


def test_member_always_sees_translations_until_she_has_enough(member, post, libretranslate):
    client = sign_in(member)
    ask(client, post)
    assert "HOLA" not in page_of(client, post)
    assert always(client, post).status_code == 303
    member.refresh_from_db()
    assert member.translate_to == "en"
    assert "HOLA" in page_of(client, post)
    always(client, post, language="")
    assert "HOLA" not in page_of(client, post)


def test_guest_always_sees_translations_by_a_cookie_of_her_own_making(guest, post, libretranslate):
    ask(guest, post)
    response = always(guest, post)
    cookie = response.cookies["translate_to"]
    assert cookie.value == "en"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert set(response.cookies) == {"translate_to"}
    answer = guest.get(f"/en/forum/discussions/{post.discussion_id}/")
    assert "HOLA" in answer.content.decode()
    assert "Cookie" in answer.headers["Vary"]
    assert answer.cookies == {}
    assert always(guest, post, language="").cookies["translate_to"].value == ""


def test_nobody_elses_form_sets_the_cookie(guest, post):
    assert always(guest, post, stamp="").cookies == {}


@pytest.mark.parametrize("language", ["xx", "<script>", "und", "x" * 5000])
def test_always_takes_no_language_that_is_none(guest, post, language):
    assert always(guest, post, language=language).cookies["translate_to"].value == ""


def test_always_leads_back_to_pages_of_this_site_only(guest, post):
    response = always(guest, post, next="https://evil.example/")
    assert response.headers["Location"].startswith("/en/module/")


def test_language_that_the_lens_opens_stays_as_it_was_written(member, post, libretranslate):
    client = sign_in(member)
    ask(client, post)
    always(client, post)
    assert "HOLA" not in page_of(client, post, "?lens=es,en")


# Queries


def asked_for_translations(captured):
    return [q["sql"] for q in captured if q["sql"].startswith('SELECT "forum_translation"')]


def test_signed_out_page_does_not_ask_for_what_machines_made(
    guest, post, libretranslate, django_assert_max_num_queries
):
    ask(guest, post)
    with django_assert_max_num_queries(50) as queries:
        page_of(guest, post)
    assert asked_for_translations(queries) == []


def test_translations_of_a_page_take_one_query_however_many(
    member_client, thread, libretranslate, django_assert_max_num_queries
):
    for n in range(5):
        post = make_post(thread, source=f"Hola {n}", language="es")
        ask(member_client, post)
        make_translation(post, language="fr")
    with django_assert_max_num_queries(50) as queries:
        member_client.get(f"/en/forum/discussions/{thread.discussion_id}/")
    assert len(asked_for_translations(queries)) == 1
