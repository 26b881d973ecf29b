"""A file is what its first bytes say, whatever its name says."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cms.models import CustomDocument, CustomImage, Video, VideoTrack
from cms.uploads import MediaFileValidator, validate_content

DEMO = Path(__file__).resolve().parents[2] / "courses" / "demo" / "files"


def demo_file(name):
    return ContentFile((DEMO / name).read_bytes(), name=name)


def zipped(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    return ContentFile(buffer.getvalue(), name=name)


RIGHT = [
    demo_file("clip-camino.mp4"),
    demo_file("clip-camino.mp3"),
    demo_file("guia-principios-sur-sur.pdf"),
    ContentFile(b"\x1aE\xdf\xa3\x9f" + b"\x42\x82\x84webm" + b"\0" * 40, name="film.webm"),
    ContentFile(b"OggS\0\2" + b"\0" * 40, name="talk.opus"),
    ContentFile(b"\0\0\0\x18ftypM4A mp42isom" + b"\0" * 40, name="talk.m4a"),
    ContentFile(b"{\\rtf1 Hola}", name="texto.rtf"),
    ContentFile("ciudad,país\nMérida,México".encode(), name="ciudades.csv"),
    zipped("plan.odt"),
    zipped("plan.docx"),
]


@pytest.mark.parametrize("file", RIGHT, ids=lambda file: file.name)
def test_files_of_the_kinds_we_take_are_recognised(file):
    validate_content(file)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("film.mp4", b"<html><script>alert(1)</script></html>"),
        ("film.mp4", b"MZ\x90\0" + b"\0" * 60),
        ("film.webm", b"%PDF-1.7 " + b"\0" * 60),
        ("talk.mp3", b"\0" * 60),
        ("guia.pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("plan.docx", b"%PDF-1.7 " + b"\0" * 60),
        ("notas.txt", b"%PDF-1.7 " + b"\0" * 60),
        ("notas.txt", b"uno\0dos"),
        ("page.html", b"<p>Hola</p>"),
        ("film.mp4", b""),
    ],
)
def test_a_file_that_is_something_else_is_refused(name, content):
    with pytest.raises(ValidationError, match="not what its name says"):
        validate_content(ContentFile(content, name=name))


def test_a_file_of_another_kind_is_refused_by_name():
    with pytest.raises(ValidationError, match="not allowed"):
        MediaFileValidator(["mp4"], max_megabytes=1)(demo_file("clip-camino.mp3"))


def test_a_file_that_is_too_large_is_refused_with_the_limit():
    file = ContentFile(b"\0" * (2 * 1024 * 1024), name="film.mp4")
    with pytest.raises(ValidationError, match=r"limit is 1\.0"):
        MediaFileValidator(["mp4"], max_megabytes=1)(file)


def test_a_document_that_lies_is_refused():
    document = CustomDocument(title="Guía", file=ContentFile(b"<html>", name="guia.pdf"))
    with pytest.raises(ValidationError, match="not what its name says"):
        document.full_clean(exclude=["collection"])


def test_a_drawing_with_scripts_is_refused_as_an_image(instructor_client):
    svg = ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>", name="dibujo.svg")
    response = instructor_client.post("/admin/images/add/", {"title": "Dibujo", "file": svg})
    assert response.status_code == 200
    assert not CustomImage.objects.exists()


def test_an_uploaded_video_has_a_name_that_cannot_be_guessed_and_a_known_size():
    video = Video.objects.create(
        title="Camino",
        file=demo_file("clip-camino.mp4"),
        audio_file=demo_file("clip-camino.mp3"),
    )
    video.refresh_from_db()
    assert video.file.name.startswith("videos/")
    assert "camino" not in video.file.name
    assert video.file_size == (DEMO / "clip-camino.mp4").stat().st_size
    assert video.audio_file_size == (DEMO / "clip-camino.mp3").stat().st_size


def test_captions_become_a_transcript_when_they_are_stored():
    video = Video.objects.create(title="Camino", url="https://youtu.be/aqz-KE-bpKQ")
    track = VideoTrack.objects.create(
        video=video, language="ar", file=demo_file("clip-camino.ar.vtt")
    )
    track.refresh_from_db()
    assert track.transcript.startswith("الزيارة الدراسية")
    assert (track.direction, track.language_name) == ("rtl", "العربية")


def test_a_document_keeps_its_name_in_a_folder_that_cannot_be_guessed():
    file = demo_file("guia-principios-sur-sur.pdf")
    document = CustomDocument.objects.create(title="Guía", file=file)
    folder, secret, name = document.file.name.split("/")
    assert (folder, name) == ("documents", "guia-principios-sur-sur.pdf")
    assert len(secret) >= 12
    assert document.url.endswith("/guia-principios-sur-sur.pdf")
