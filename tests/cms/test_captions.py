"""WebVTT as editors of captions write it, and the transcript made from it."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from cms.captions import Cue, parse, read, transcript

DEMO = Path(__file__).resolve().parents[2] / "courses" / "demo" / "files"


def vtt(*blocks):
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def test_cues_are_read_with_their_times():
    content = vtt("1\n00:00.400 --> 00:03.100\nHola", "01:00:02.000 --> 01:00:04.500\nAdiós")
    assert parse(content) == [Cue(0.4, 3.1, "Hola"), Cue(3602.0, 3604.5, "Adiós")]


def test_what_is_not_said_is_left_out():
    content = vtt(
        "NOTE a comment --> of the editor",
        "STYLE\n::cue { color: red }",
        "REGION\nid:left",
        "00:01.000 --> 00:02.000 align:start position:10%\n<c.loud>Uno</c> &amp;\n<i>dos</i>",
    )
    assert [cue.text for cue in parse(content)] == ["Uno & dos"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_understood(line_end):
    content = "\ufeff" + vtt("00:01.000 --> 00:02.000\nHola").replace("\n", line_end)
    assert [cue.text for cue in parse(content)] == ["Hola"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "must begin with the word WEBVTT"),
        ("1\n00:00:01,000 --> 00:00:02,000\nA SubRip file", "must begin with the word WEBVTT"),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nHola", "must begin with the word WEBVTT"),
        ("<html>", "must begin with the word WEBVTT"),
        ("WEBVTT\n", "no captions"),
        (vtt("00:00:01,000 --> 00:00:02,000\nHola"), "line 3 cannot be read"),
        (vtt("uno", "00:01.000 --> 00:02.000\nHola"), "Line 3 has no timing"),
        (vtt("00:02.000 --> 00:02.000\nHola"), "line 3 ends before it begins"),
        (vtt("1\n99:99.000 --> 00:02.000\nHola"), "line 4 cannot be read"),
    ],
)
def test_what_a_player_could_not_show_is_refused_with_its_line(content, sentence):
    with pytest.raises(ValueError, match=sentence):
        parse(content)


def test_a_file_in_another_encoding_is_refused():
    with pytest.raises(ValueError, match="UTF-8"):
        read(ContentFile("WEBVTT\n\n00:01.000 --> 00:02.000\nAñ".encode("latin-1")))


def test_the_transcript_joins_what_is_said_without_a_pause():
    cues = [Cue(0, 2, "Uno"), Cue(2.5, 4, "dos."), Cue(9, 10, "Tres.")]
    assert transcript(cues) == "Uno dos.\n\nTres."


def test_the_transcript_names_who_speaks():
    content = vtt(
        "00:01.000 --> 00:02.000\n<v Amina>Hello.", "00:02.000 --> 00:03.000\n<v João Paulo>Olá."
    )
    assert transcript(parse(content)) == "Amina: Hello.\n\nJoão Paulo: Olá."


def test_a_long_speech_is_cut_after_a_sentence():
    cues = [Cue(n, n + 1, "una palabra " * 9 + f"{n} más.") for n in range(20)]
    paragraphs = transcript(cues).split("\n\n")
    assert len(paragraphs) > 1
    assert all(paragraph.endswith("más.") and len(paragraph) < 700 for paragraph in paragraphs)


def test_captions_that_roll_up_are_said_once():
    assert transcript([Cue(0, 1, "Uno"), Cue(1, 2, "Uno"), Cue(2, 3, "dos")]) == "Uno dos"


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.vtt")), ids=lambda path: path.name)
def test_the_captions_of_the_demo_are_read(path):
    assert parse(path.read_text())
