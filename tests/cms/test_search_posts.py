"""Posts and their translations are found, by whom and how they are shown."""

import pytest
from wagtail.models import PageViewRestriction

from forum.models import Location, Post, PostStatus, Translation
from tests.factories import make_discussion, make_module, make_post, make_thread, make_user

from .search_steps import HOSTILE_NAME, module_thread, posts, search, translated


def test_a_post_is_shown_with_its_language_and_leads_to_its_place(guest):
    post = make_post(source="A água é **clara**", language="pt", author=make_user(HOSTILE_NAME))
    html = search(guest, "agua").content.decode()
    assert f'href="/es/forum/posts/{post.pk}/"' in html
    assert '<p class="hit__text" lang="pt" dir="auto">A <mark>água</mark> é clara</p>' in html
    assert "<script>alert" not in html


def test_a_translation_is_shown_with_its_language_and_translator(guest):
    post = make_post(source="El agua es clara", author=make_user("Ana"))
    translation = translated(post, name=HOSTILE_NAME)
    response = search(guest, "water", language="en")
    html = response.content.decode()
    assert posts(response) == [post]
    assert f'href="/en/forum/translations/{translation.pk}/"' in html
    assert '<p class="hit__text" lang="en" dir="auto"><mark>Water</mark> is clear</p>' in html
    assert "Translated by <bdi>&lt;script&gt;" in html
    assert guest.get(f"/en/forum/translations/{translation.pk}/").status_code == 200
    by_itself = search(guest, "agua", language="en").content.decode()
    assert "Translated by" not in by_itself


def test_a_language_that_only_translations_are_in_can_be_chosen(guest):
    post = make_post(source="El agua es clara")
    assert "gl" not in dict(search(guest, "agua").context["search"].languages)
    Translation.objects.filter(pk=translated(post).pk).update(language="gl")
    assert "gl" in dict(search(guest, "agua").context["search"].languages)


def test_the_markup_of_an_author_stays_text(guest):
    make_post(source="agua `<b>x</b>` &amp; <img src=x onerror=alert(1)> </mark><script>")
    html = search(guest, "agua").content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<img src=x" not in html
    assert "</mark><script>" not in html


@pytest.mark.parametrize("status", [status for status in PostStatus if status != "published"])
def test_a_post_that_is_not_published_is_found_by_nobody(status, guest, moderator_client):
    post = make_post(source="agua")
    Post.objects.filter(pk=post.pk).update(status=status)
    for client in [guest, moderator_client]:
        response = search(client, "agua")
        assert response.context["search"].sections == []


def test_posts_are_read_on_page_after_page(guest):
    thread = make_thread()
    everything = [make_post(thread, source=f"agua {n}").pk for n in range(45)][::-1]
    seen, address = [], "/es/search/?q=agua"
    while address:
        response = guest.get(address)
        found = response.context["search"].sections[0]
        seen += [hit.post.pk for hit in found.hits]
        address = found.more_url and f"/es/search/{found.more_url}"
    assert seen == everything


def test_a_moderator_finds_the_posts_under_a_restricted_page(moderator_client):
    module = make_module()
    post = make_post(module_thread(module), source="agua")
    PageViewRestriction.objects.create(page=module, restriction_type="login")
    assert posts(search(moderator_client, "agua")) == [post]


def test_the_title_of_a_restricted_page_is_not_shown_beside_a_post(guest):
    discussion = make_discussion(languages=["es", "pt"])
    make_post(make_thread(discussion), source="agua")
    Location.objects.filter(language="es").update(title="Secreto", is_public=False)
    html = search(guest, "agua").content.decode()
    assert "Secreto" not in html
    assert "Módulo (pt)" in html
    one = search(guest, "agua", discussion=discussion.pk).content.decode()
    assert "Secreto" not in one
