"""People answer a module in their languages, through HTTP and without scripts."""

import uuid

import pytest
from django.conf import settings

from forum.models import Discussion, DiscussionMode, Post, PostStatus
from tests.courses.bodies import prompt, section
from tests.factories import make_locale, make_module

from .pages import Page, send

FRENCH = "Notre ville a appris de sa voisine comment entretenir un marché couvert."
ARABIC = "تجربة جميلة، ونحن في مدينتنا نتعلم من جيراننا كيف نحافظ على السوق القديم."


@pytest.fixture
def module():
    """A module in Spanish with two questions, and its English translation."""
    questions = [prompt(text, str(uuid.uuid4())) for text in ["¿Qué aprendió?", "¿Y ahora?"]]
    module = make_module(title="Ciudades", body=[section("Preguntas", *questions)])
    course, english = module.get_parent().specific, make_locale("en")
    course.copy_for_translation(english, copy_parents=True).save_revision().publish()
    module.copy_for_translation(english).save_revision().publish()
    Discussion.objects.update(mode=DiscussionMode.OPEN)
    return module


def url_of(module, language="es"):
    return module.get_translations(inclusive=True).get(locale__language_code=language).get_url()


def read(client, url):
    response = client.get(url.partition("#")[0])
    assert response.status_code == 200
    return response.content.decode()


def test_answers_in_two_languages_stand_under_both_translations(guest, member_client, module):
    url = url_of(module)
    page = Page(guest.get(url))
    assert set(page.fields) == {
        *("source", "thread", "parent", "language", "guest_name", "guest_email"),
        *("idempotency_key", "website", "stamp"),
    }
    answering = Page(guest.get(f"{url}?answer={first_question(module).pk}"))
    place = send(guest, answering, source=FRENCH, guest_name="Amélie")
    assert FRENCH in read(guest, place)

    post = Post.objects.get()
    assert (post.language, post.thread) == ("fr", first_question(module))
    replying = Page(member_client.get(f"{url_of(module, 'en')}?reply={post.pk}"))
    send(member_client, replying, source=ARABIC)

    for language in ["es", "en"]:
        text = read(guest, url_of(module, language))
        assert '<div class="post__text prose" lang="fr" dir="auto">' in text
        assert '<div class="post__text prose" lang="ar" dir="auto">' in text
        assert "<bdi>Amélie</bdi>" in text


def first_question(module):
    discussion = Discussion.objects.get(key=module.discussion_key)
    return discussion.threads.exclude(key="").order_by("position").first()


def test_reply_link_of_a_post_opens_a_composer_for_it(guest, module):
    url = url_of(module)
    send(guest, Page(guest.get(url)), source=FRENCH, guest_name="Amélie")
    links = Page(guest.get(url)).links
    reply = next(href for label, href in links.items() if href.startswith(f"{url}?reply="))
    send(guest, Page(guest.get(reply.partition("#")[0])), source=ARABIC, guest_name="Amélie")
    first, second = Post.objects.order_by("pk")
    assert second.parent == first


def test_guest_is_held_then_approved_then_free(client, guest, moderator_client, module):
    Discussion.objects.update(mode=DiscussionMode.FIRST_POST_HELD)
    url = url_of(module)
    place = send(guest, Page(guest.get(url)), source=FRENCH, guest_name="Amélie")
    assert FRENCH in read(guest, place)
    assert FRENCH not in read(client, url)

    post = Post.objects.get()
    moderator_client.post(f"/es/forum/posts/{post.pk}/publish/")
    assert FRENCH in read(client, url)

    send(guest, Page(guest.get(url)), source=ARABIC, guest_name="Amélie")
    assert Post.objects.latest("pk").status == PostStatus.PUBLISHED


def test_refused_form_is_mended_and_sent_again(guest, module):
    page = Page(guest.get(url_of(module)))
    response = guest.post(page.action, page.fields | {"source": FRENCH, "guest_name": ""})
    assert response.status_code == 422
    send(guest, Page(response), source=FRENCH, guest_name="Amélie")
    assert Post.objects.get().source == FRENCH


def test_preview_is_published_from_its_own_page(guest, module):
    page = Page(guest.get(url_of(module)))
    preview_url = page.action.replace("/posts/", "/preview/")
    response = guest.post(preview_url, page.fields | {"source": FRENCH})
    send(guest, Page(response), source=FRENCH, guest_name="Amélie")
    assert Post.objects.get().source == FRENCH


def test_guest_edits_and_takes_back_her_post(guest, module):
    place = send(guest, Page(guest.get(url_of(module))), source=FRENCH, guest_name="Amélie")
    post = Post.objects.get()
    edit = Page(guest.get(f"/es/forum/posts/{post.pk}/edit/"))
    assert edit.fields["language"] == "fr"
    response = guest.post(edit.action, edit.fields | {"source": "Mieux dit."})
    assert response.status_code == 303
    assert "Mieux dit." in read(guest, place)
    confirm = Page(guest.get(f"/es/forum/posts/{post.pk}/delete/"), form=None)
    assert guest.post(confirm.action, confirm.fields).status_code == 303
    assert "Mieux dit." not in read(guest, url_of(module))


def test_reader_who_only_reads_gets_no_cookie(client, module):
    for query in ["", "?only=highlighted", "?lens=es&order=oldest", "?reply=1", "?answer=1"]:
        response = client.get(url_of(module) + query)
        assert response.status_code == 200
        assert not response.cookies
    assert settings.SESSION_COOKIE_NAME not in client.cookies
