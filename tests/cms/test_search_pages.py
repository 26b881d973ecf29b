"""Pages and what stands in their library are found."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from cms.models import Findable, Video, VideoTrack
from cms.search.pages import INDEX
from tests.courses.bodies import prompt, section, text
from tests.factories import make_course, make_home, make_module, make_post

from .search_steps import hits, module_thread, reading, search, titles


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


def test_index_pages_makes_the_whole_index_anew(guest, capsys):
    make_module(title="Ciudades")
    Findable.objects.all().delete()
    assert titles(search(guest, "ciudades")) == []
    call_command("index_pages")
    assert "pages, readings and videos" in capsys.readouterr().out
    assert titles(search(guest, "ciudades")) == ["Ciudades"]
