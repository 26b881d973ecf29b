"""The library of videos: what may be kept, and how an instructor keeps it."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.models import Video
from forum.language import LANGUAGES

DEMO = Path(__file__).resolve().parents[2] / "courses" / "demo" / "files"
ADDRESS = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def clip():
    return ContentFile((DEMO / "clip-camino.mp4").read_bytes(), name="clip.mp4")


def test_a_video_is_an_address_or_a_file():
    Video(title="Camino", url=ADDRESS).full_clean()
    Video(title="Camino", file=clip()).full_clean()


@pytest.mark.parametrize("fields", [{}, {"url": ADDRESS, "file": clip()}])
def test_a_video_without_or_with_two_sources_is_refused(fields):
    with pytest.raises(ValidationError, match="not both"):
        Video(title="Camino", **fields).full_clean()


def test_an_address_of_another_site_is_refused():
    with pytest.raises(ValidationError, match="YouTube, Vimeo or PeerTube") as refusal:
        Video(title="Camino", url="https://example.org/video.mp4").full_clean()
    assert set(refusal.value.message_dict) == {"url"}


def test_a_video_whose_player_is_no_longer_known_keeps_its_link(settings):
    video = Video(title="Camino", url="https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv")
    settings.PEERTUBE_HOSTS = []
    assert video.player is None
    assert video.watch_url == video.url


def form(*tracks, **fields):
    """The form of a video in the admin with these (language, name of a caption file)."""
    data = {
        "title": "Camino",
        "url": ADDRESS,
        "tracks-TOTAL_FORMS": len(tracks),
        "tracks-INITIAL_FORMS": 0,
    }
    for number, (language, name) in enumerate(tracks):
        content = (DEMO / name).read_bytes()
        data |= {
            f"tracks-{number}-language": language,
            f"tracks-{number}-file": SimpleUploadedFile(name, content, "text/vtt"),
            f"tracks-{number}-ORDER": number + 1,
        }
    return data | fields


def test_an_instructor_adds_a_video_with_captions(instructor_client):
    data = form(("es", "clip-camino.es.vtt"), ("ar", "clip-camino.ar.vtt"))
    response = instructor_client.post("/admin/snippets/cms/video/add/", data)
    assert response.status_code == 302
    video = Video.objects.get()
    assert [track.language for track in video.tracks.all()] == ["es", "ar"]
    assert all(track.transcript for track in video.tracks.all())


def test_captions_twice_in_one_language_are_refused(instructor_client):
    data = form(("es", "clip-camino.es.vtt"), ("es", "clip-camino.es.vtt"))
    response = instructor_client.post("/admin/snippets/cms/video/add/", data)
    assert response.status_code == 200
    assert not Video.objects.exists()


def test_captions_that_are_not_webvtt_are_refused_with_a_sentence(instructor_client):
    data = form(("es", "clip-camino.es.vtt"))
    data["tracks-0-file"] = SimpleUploadedFile("lies.vtt", b"1\n00:00:01,000 --> 00:00:02,000")
    response = instructor_client.post("/admin/snippets/cms/video/add/", data)
    assert "must begin with the word WEBVTT" in response.content.decode()
    assert not Video.objects.exists()


def test_captions_may_be_in_any_language_of_the_forum(instructor_client):
    page = instructor_client.get("/admin/snippets/cms/video/add/").content.decode()
    assert all(f'value="{tag}"' in page for tag in LANGUAGES)


def test_an_instructor_adds_a_video_while_she_writes_a_page(instructor_client):
    response = instructor_client.post(
        "/admin/snippets/choose/cms/video/create/",
        {"title": "Camino", "url": ADDRESS},
    )
    assert response.status_code == 200
    assert response.json()["step"] == "chosen", response.json()
    assert Video.objects.get().url == ADDRESS


def test_a_wrong_address_is_told_in_the_chooser(instructor_client):
    response = instructor_client.post(
        "/admin/snippets/choose/cms/video/create/",
        {
            "title": "Camino",
            "url": "https://example.org/film",
        },
    )
    assert "YouTube, Vimeo or PeerTube" in response.json()["htmlFragment"]
    assert not Video.objects.exists()


def test_the_library_is_listed(instructor_client):
    Video.objects.create(title="Camino", url=ADDRESS)
    page = instructor_client.get("/admin/snippets/cms/video/").content.decode()
    assert "Camino" in page
    assert "YouTube" in page
