"""What the blocks of a page look like to a reader, and what they refuse from a writer."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override
from wagtail.blocks import StreamBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.embeds.finders import get_finders
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks import (
    RICH_TEXT_FEATURES,
    CalloutBlock,
    ImageBlock,
    ReadingBlock,
    TextBlock,
    VideoBlock,
)
from cms.models import CustomDocument, CustomImage, Video, VideoTrack

DEMO = Path(__file__).resolve().parents[2] / "courses" / "demo" / "files"
YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


class BodyBlock(StreamBlock):
    text = TextBlock()
    video = VideoBlock()
    reading = ReadingBlock()
    callout = CalloutBlock()
    image = ImageBlock()


def render(kind, value):
    body = BodyBlock().to_python([{"type": kind, "value": value}])
    return body.render_as_block()


def demo_file(name):
    return ContentFile((DEMO / name).read_bytes(), name=name)


def make_image(**fields):
    return CustomImage.objects.create(title="Mercado", file=get_test_image_file(), **fields)


def make_video(captions=("es", "ar"), **fields):
    fields = fields or {
        "file": demo_file("clip-camino.mp4"),
        "audio_file": demo_file("clip-camino.mp3"),
        "duration": 372,
    }
    video = Video.objects.create(title="El camino", **fields)
    for language in captions:
        file = demo_file(f"clip-camino.{language}.vtt")
        VideoTrack.objects.create(video=video, language=language, file=file)
    return video


def test_text_has_neither_pictures_nor_embeds():
    assert not {"image", "embed"} & set(RICH_TEXT_FEATURES)
    assert get_finders() == []


def test_a_foreign_video_is_a_link_until_it_is_asked_for():
    html = render("video", {"video": make_video(captions=[], url=YOUTUBE).pk, "title": ""})
    before, inert = html.split("<template>")
    inert, after = inert.split("</template>")
    assert f'href="{YOUTUBE}"' in before
    assert "Play with YouTube: El camino" in before
    assert "youtube" not in after.lower().replace("<li>youtube</li>", "")
    assert "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ" in inert
    assert 'referrerpolicy="strict-origin-when-cross-origin"' in inert
    assert 'title="El camino"' in inert
    assert "sandbox=" in inert


def test_a_video_of_ours_plays_without_scripts_and_with_captions():
    video = make_video()
    with override("ar"):
        html = render("video", {"video": video.pk, "title": ""})
    player = html.split("<noscript>")[1].split("</noscript>")[0]
    assert f'src="{video.file.url}"' in player
    assert 'preload="none"' in player
    assert player.count("<track") == 2
    assert 'srclang="ar" label="العربية" default' in player


def test_a_video_of_ours_shows_its_poster_before_it_plays():
    video = make_video(captions=[], file=demo_file("clip-camino.mp4"), poster=make_image())
    html = render("video", {"video": video.pk, "title": ""})
    shown = re.search(r'<source srcset="([^"]+)" type="image/webp">', html)[1]
    assert f' poster="{shown}"' in html
    assert " poster=" not in render("video", {"video": make_video().pk, "title": ""})


def test_a_video_says_what_it_takes_and_what_it_has():
    html = render("video", {"video": make_video().pk, "title": ""})
    assert "6:12" in html
    assert "Audio only (" in html
    assert '<bdi lang="ar">العربية</bdi>' in html


def test_a_transcript_is_in_its_own_language_and_direction():
    html = render("video", {"video": make_video().pk, "title": ""})
    assert '<div class="prose" lang="ar" dir="rtl">' in html
    assert "الزيارة الدراسية" in html


def test_a_video_takes_the_title_of_the_page():
    html = render("video", {"video": make_video().pk, "title": "Der <b>Weg</b>"})
    assert "Der &lt;b&gt;Weg&lt;/b&gt;" in html
    assert "El camino" not in html


def test_a_poster_is_our_own_and_waits_until_it_is_seen():
    video = make_video(captions=[], url=YOUTUBE, poster=make_image())
    html = render("video", {"video": video.pk, "title": ""})
    assert '<source srcset="/media/images/' in html
    assert 'type="image/webp"' in html
    assert 'loading="lazy"' in html


def test_a_video_that_left_the_library_leaves_no_trace():
    video = make_video()
    number = video.pk
    video.delete()
    assert "video-card" not in render("video", {"video": number, "title": ""})


def test_more_videos_do_not_ask_more(django_assert_num_queries):
    videos = [make_video(captions=["es"], url=YOUTUBE, poster=make_image()) for _ in range(4)]
    values = [{"type": "video", "value": {"video": video.pk, "title": ""}} for video in videos]
    BodyBlock().to_python(values).render_as_block()  # Makes the posters in their sizes.
    with django_assert_num_queries(4):  # Videos, captions, posters and their sizes.
        BodyBlock().to_python(values).render_as_block()


def test_a_document_says_its_kind_language_length_and_size():
    document = CustomDocument.objects.create(
        title="Guía", file=demo_file("guia-principios-sur-sur.pdf")
    )
    reading = {"title": "Siete preguntas", "document": document.pk, "language": "es", "pages": 4}
    html = render("reading", reading)
    assert f'href="{document.url}"' in html
    assert "PDF" in html
    assert '<bdi lang="es">Español</bdi>' in html
    assert "4 pages" in html
    assert "KB" in html.replace("\xa0", " ")


def test_a_link_says_its_language():
    html = render(
        "reading", {"title": "UN-Habitat", "url": "https://unhabitat.org/", "language": "en"}
    )
    assert 'href="https://unhabitat.org/" hreflang="en"' in html
    assert "Link" in html


@pytest.mark.parametrize("both", [True, False])
def test_a_reading_is_a_document_or_a_link(both):
    block = ReadingBlock()
    document = CustomDocument.objects.create(title="Guía", file=demo_file("clip-camino.es.vtt"))
    value = {"title": "Guía", "language": None, "pages": None, "source": ""} | (
        {"document": document, "url": "https://example.org/"} if both else {}
    )
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.normalize(value))
    assert "one of the two" in str(refusal.value.non_block_errors)


@pytest.mark.parametrize(
    ("kind", "label"), [("tip", "Tip"), ("note", "Note"), ("important", "Important")]
)
def test_a_call_out_without_title_is_named_by_its_kind(kind, label):
    html = render("callout", {"kind": kind, "title": "", "text": "<p>Hola</p>"})
    assert f"callout--{kind}" in html
    assert label in html
    assert 'role="note"' in html


def test_an_image_needs_words_for_those_who_do_not_see_it():
    block = ImageBlock()
    value = block.to_python(
        {"image": {"image": make_image().pk, "alt_text": "", "decorative": False}, "caption": ""}
    )
    with pytest.raises(StructBlockValidationError):
        block.clean(value)


@pytest.mark.parametrize(
    ("image", "alt"),
    [
        ({"alt_text": "Un mercado", "decorative": False}, 'alt="Un mercado"'),
        ({"alt_text": "", "decorative": True}, 'alt=""'),
    ],
)
def test_an_image_is_shown_with_its_words_and_its_author(image, alt):
    picture = make_image(credit="Foto: Ana")
    html = render("image", {"image": {"image": picture.pk} | image, "caption": "El mercado"})
    assert alt in html
    assert "El mercado" in html
    assert "Foto: Ana" in html
    assert 'loading="lazy"' in html


def test_no_template_of_a_block_carries_style_or_script():
    for path in (DEMO.parents[2] / "cms" / "templates" / "cms" / "blocks").glob("*.html"):
        source = path.read_text()
        assert "style=" not in source
        assert "<script" not in source
