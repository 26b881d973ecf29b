"""The search page: what is found where, and by whom."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from cms.models import Findable, Video, VideoTrack
from cms.search.pages import INDEX
from courses.models import ModulePage
from forum.actions.syntheses import publish_synthesis
from forum.actions.translations import contribute_translation
from forum.models import Discussion, DiscussionMode, Location, Post, PostStatus, Thread, Translation
from tests.courses.bodies import prompt, section, text
from tests.factories import (
    make_course,
    make_discussion,
    make_home,
    make_module,
    make_post,
    make_thread,
    make_user,
    member_actor,
)
from tests.forum.test_search_query import HOSTILE, naughty_strings

HOSTILE_NAME = "<script>alert(1)</script>\u202e\"'"


def search(client, q, language="es", **filters):
    response = client.get(f"/{language}/search/", {"q": q} | filters)
    assert response.status_code == 200
    return response


def hits(response, name):
    return next((s.hits for s in response.context["search"].sections if s.name == name), [])


def titles(response, name="pages"):
    return ["".join(piece.text for piece in hit.title.pieces) for hit in hits(response, name)]


def posts(response):
    return [hit.post for hit in hits(response, "posts")]


def module_thread(module, key=""):
    return Thread.objects.get(discussion__key=module.discussion_key, key=key)


# Pages


def test_a_module_is_found_by_its_text_without_accents(guest):
    module = make_module(title="Ciudades", body=[section("Uno", text("<p>La <b>gestión</b></p>"))])
    response = search(guest, "gestion")
    assert titles(response) == ["Ciudades"]
    assert hits(response, "pages")[0].url == module.url
    assert "La <mark>gestión</mark>" in response.content.decode()


def test_a_question_and_a_summary_are_part_of_what_a_module_says(guest):
    make_module(
        summary="Un resumen breve", body=[section("Uno", prompt("¿Qué es el barrio?", "block-1"))]
    )
    assert titles(search(guest, "barrio")) == titles(search(guest, "resumen")) == ["Ciudades"]


def test_a_draft_is_not_found_and_neither_is_the_draft_of_a_page_that_is_live(guest):
    module = make_module(title="Ciudades")
    module.title = "Secretos"
    module.save_revision()
    assert titles(search(guest, "secretos")) == []
    assert titles(search(guest, "ciudades")) == ["Ciudades"]
    module.get_latest_revision().publish()
    assert titles(search(guest, "secretos")) == ["Secretos"]
    assert titles(search(guest, "ciudades")) == []


def test_a_page_that_leaves_the_site_is_not_found(guest):
    module = make_module(title="Ciudades")
    module.unpublish()
    assert titles(search(guest, "ciudades")) == []
    assert not Findable.objects.filter(page=module).exists()


def test_a_page_that_is_deleted_leaves_no_word_behind(guest):
    module = make_module(title="Ciudades")
    pk = Findable.objects.get(page=module).pk
    module.delete()
    assert not Findable.objects.filter(pk=pk).exists()
    INDEX.drop(pk)
    assert titles(search(guest, "ciudades")) == []


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_restricted_page_and_its_posts_are_found_by_no_reader(kind, guest, member_client):
    module = make_module(title="Ciudades", body=[section("Uno", text("agua"))])
    make_post(module_thread(module), source="agua")
    course = module.get_parent()
    PageViewRestriction.objects.create(page=course, restriction_type=kind, password="x")
    for client in [guest, member_client]:
        response = search(client, "agua")
        assert response.context["search"].sections == []
        assert "Ciudades" not in response.content.decode()
        filtered = search(client, "agua", within=module.pk)
        assert filtered.context["search"].sections == []


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


def test_what_is_called_so_stands_before_what_mentions_it(guest):
    course = make_course()
    make_module(course, title="Agua")
    make_module(course, title="Tierra", summary="Agua y más agua")
    assert titles(search(guest, "agua")) == ["Agua", "Tierra"]


def test_pages_are_found_in_every_language_or_in_one(guest):
    home = make_home("pt")
    home.intro = "Cooperar é aprender"
    home.save_revision().publish()
    make_module(title="Cooperar")
    assert titles(search(guest, "cooperar")) == ["Cooperar", "Ateneo"]
    response = guest.get("/es/search/", {"q": "cooperar", "language": "pt"})
    assert titles(response) == ["Ateneo"]
    assert 'lang="pt" hreflang="pt"' in response.content.decode()


# The library


def reading(title, **fields):
    return {"type": "reading", "value": {"title": title, "url": "https://example.org"} | fields}


def test_a_reading_is_found_with_the_module_it_stands_in(guest):
    body = [section("Uno", reading("Guía práctica", source="ONU", language="en"))]
    module = make_module(title="Ciudades", body=body)
    response = search(guest, "guia")
    assert titles(response, "library") == ["Guía práctica"]
    assert hits(response, "library")[0].url == module.url
    assert titles(search(guest, "onu"), "library") == ["Guía práctica"]


def test_a_video_is_found_by_its_captions_in_the_language_of_the_page(guest):
    video = Video.objects.create(title="Camino", url="https://vimeo.com/1")
    VideoTrack.objects.create(video=video, language="en", transcript="we walk", file="a.vtt")
    VideoTrack.objects.create(video=video, language="es", transcript="caminamos", file="b.vtt")
    block = {"type": "video", "value": {"video": video.pk, "title": ""}}
    make_module(body=[section("Uno", block)])
    assert titles(search(guest, "caminamos"), "library") == ["Camino"]
    VideoTrack.objects.filter(language="es").update(transcript="andamos")
    video.tracks.get(language="en").delete()
    assert titles(search(guest, "andamos"), "library") == ["Camino"]
    video.title = "Sendero"
    video.save()
    assert titles(search(guest, "sendero"), "library") == ["Sendero"]
    video.delete()
    assert titles(search(guest, "andamos"), "library") == []


def test_a_video_that_stands_on_no_page_is_not_found(guest):
    Video.objects.create(title="Camino", url="https://vimeo.com/1")
    assert search(guest, "camino").context["search"].sections == []


# Posts


def test_a_post_is_shown_with_its_language_and_leads_to_its_place(guest):
    post = make_post(source="A água é **clara**", language="pt", author=make_user(HOSTILE_NAME))
    html = search(guest, "agua").content.decode()
    assert f'href="/es/forum/posts/{post.pk}/"' in html
    assert '<p class="hit__text" lang="pt" dir="auto">A <mark>água</mark> é clara</p>' in html
    assert "<script>alert" not in html


def translated(post, text="Water is *clear*", name="Vera"):
    """A translation by a member, where hers are published at once."""
    Discussion.objects.update(mode=DiscussionMode.OPEN)
    vera = make_user(name)
    make_post(author=vera, source="Otra cosa")
    facts = {"post": Post.objects.get(pk=post.pk), "language": "en", "source": text}
    return contribute_translation(actor=member_actor(vera), **facts)


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


# Syntheses


def publish(post, text="El agua une", language="es", version=0):
    lucia = make_user("Lucía", is_superuser=True)
    return publish_synthesis(
        actor=member_actor(lucia),
        discussion=post.discussion,
        language=language,
        source=f"{text} <b>siempre</b> [#{post.pk}]",
        version=version,
    )


def test_a_synthesis_is_a_result_of_its_own(guest):
    post = make_post(make_thread(make_discussion(title="Ríos")), source="tierra")
    publish(post)
    response = search(guest, "agua")
    [hit] = hits(response, "syntheses")
    html = response.content.decode()
    assert hit.url == f"/es/forum/discussions/{post.discussion_id}/synthesis/es/"
    assert guest.get(hit.url).status_code == 200
    assert "El <mark>agua</mark> une &lt;b&gt;siempre&lt;/b&gt;" in html
    assert "Ríos (es)" in html
    assert f"[#{post.pk}]" not in html
    assert titles(search(guest, "agua", only="syntheses"), "syntheses")
    assert hits(search(guest, "tierra"), "syntheses") == []


def test_a_synthesis_under_a_restricted_page_is_found_by_no_reader(guest):
    module = make_module()
    publish(make_post(module_thread(module), source="agua"))
    PageViewRestriction.objects.create(page=module, restriction_type="login")
    assert search(guest, "agua").context["search"].sections == []


def test_syntheses_in_the_language_of_the_reader_come_first(guest):
    post = make_post(make_thread(make_discussion(languages=("es", "pt"))), source="tierra")
    publish(post)
    publish(post, language="pt")
    names = [hit.kind for hit in hits(search(guest, "agua"), "syntheses")]
    assert names == ["Español", "Português"]


# What people wrote stays text


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


def test_a_count_stops_at_a_hundred(guest):
    thread, author = make_thread(), make_user()
    for n in range(101):
        make_post(thread, author=author, source=f"agua {n}")
    [found] = search(guest, "agua").context["search"].sections
    assert (found.count, found.is_capped) == (100, True)
    assert "More than 100" in search(guest, "agua", language="en").content.decode()


def test_a_search_is_confined_to_a_course_or_a_module_in_all_its_languages(guest):
    course = make_course()
    water, earth = make_module(course, title="Agua"), make_module(course, title="Tierra y agua")
    other = make_module(title="Agua ajena")
    mine = make_post(module_thread(water), source="agua")
    make_post(module_thread(earth), source="agua")
    make_post(module_thread(other), source="agua")
    response = search(guest, "agua", within=water.pk)
    assert (titles(response), posts(response)) == (["Agua"], [mine])
    assert len(posts(search(guest, "agua", within=course.pk))) == 2
    assert len(posts(search(guest, "agua"))) == 3


def test_a_search_is_confined_to_one_discussion(guest):
    discussion = make_discussion(title="Aguas")
    mine = make_post(make_thread(discussion), source="agua")
    make_post(source="agua")
    make_module(title="Agua")
    response = search(guest, "agua", discussion=discussion.pk)
    assert posts(response) == [mine]
    assert titles(response) == []
    assert "Aguas (es)" in response.content.decode()


def test_the_choice_of_courses_names_no_page_that_is_not_public(guest):
    shown, secret = make_module(title="Ciudades"), make_module(title="Secreto")
    PageViewRestriction.objects.create(page=secret.get_parent(), restriction_type="login")
    choices = search(guest, "").context["search"].scope.choices
    assert [choice.title for choice in choices] == ["Cooperación", "Ciudades"]
    assert [choice.is_part for choice in choices] == [False, True]
    assert shown.pk in {choice.id for choice in choices}


# The page


def test_an_empty_search_says_what_can_be_found(guest):
    response = guest.get("/en/search/")
    assert "Look through the courses" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies


@pytest.mark.parametrize("q", ["-agua", "***", "👩‍👩‍👧", '""'])
def test_a_search_for_nothing_says_so(q, guest):
    html = guest.get("/en/search/", {"q": q}).content.decode()
    assert "at least one word" in html


def test_a_search_that_finds_nothing_offers_a_way_on(guest):
    html = guest.get("/en/search/", {"q": "<agua>", "language": "fr"}).content.decode()
    assert "Nothing was found for <bdi>&lt;agua&gt;</bdi>" in html
    assert 'href="?q=%3Cagua%3E"' in html


def test_whatever_is_asked_is_answered(guest):
    make_post(source="agua")
    for q in [*HOSTILE, *naughty_strings()[::10]]:
        assert guest.get("/es/search/", {"q": q.encode("utf-8", "replace")}).status_code == 200
    for bad in ["within=x", "within=99999999999999999999", "after=-1", "language=%00", "only=x"]:
        assert guest.get(f"/es/search/?q=agua&{bad}").status_code == 200
    assert guest.get("/es/search/?q=%ED%A0%80%FF").status_code == 200


def test_the_search_page_is_for_reading_only(member_client):
    assert member_client.post("/es/search/").status_code == 405


def test_the_header_of_every_page_has_a_search(guest):
    make_module()
    html = guest.get(ModulePage.objects.get().url).content.decode()
    assert 'role="search" action="/es/search/"' in html


def test_a_search_costs_as_many_queries_for_many_as_for_few(guest, django_assert_max_num_queries):
    course = make_course()
    body = [section("Uno", reading("Agua"))]
    thread = module_thread(make_module(course, title="Agua", body=body))
    translated(make_post(thread, source="tierra"), "agua")
    publish(make_post(thread, source="agua"), text="agua")
    search(guest, "agua")
    with django_assert_max_num_queries(40) as few:
        search(guest, "agua")
    for n in range(5):
        module = make_module(course, title=f"Agua {n}", body=body)
        for _ in range(3):
            post = make_post(module_thread(module), source="agua", author=make_user(f"Ana {n}"))
            translated(make_post(module_thread(module), source="tierra"), "agua", name="Vera")
        publish(post, text="agua")
    with django_assert_max_num_queries(40) as many:
        search(guest, "agua")
    assert len(many) <= len(few)


def test_index_pages_makes_the_whole_index_anew(guest, capsys):
    make_module(title="Ciudades")
    Findable.objects.all().delete()
    assert titles(search(guest, "ciudades")) == []
    call_command("index_pages")
    assert "pages, readings and videos" in capsys.readouterr().out
    assert titles(search(guest, "ciudades")) == ["Ciudades"]
