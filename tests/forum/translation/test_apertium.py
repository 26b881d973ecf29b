"""Apertium as it is installed on this machine, and what becomes of it when it misbehaves."""

import stat
import subprocess
import threading
import time
from pathlib import Path

import pytest

from forum import translation
from forum.markup import cook, is_clean
from forum.translation import apertium as engine
from forum.translation import can_translate, translate_html
from forum.translation.engine import Unavailable, Unsupported
from tests.forum.html_reader import text_of


@pytest.fixture
def program(tmp_path, settings, monkeypatch):
    """Puts a shell script in the place of the program."""

    def write(script):
        path = tmp_path / "apertium"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        settings.TRANSLATION_ENGINE = "apertium"
        settings.TRANSLATION_APERTIUM = str(path)
        monkeypatch.setattr(engine, "installed_modes", lambda: {("es", "en"): "spa-eng"})

    return write


@pytest.mark.parametrize(
    ("source", "target", "text", "word"),
    [
        ("es", "en", "La casa es grande.", "house"),
        ("en", "es", "The house is big.", "casa"),
        ("es", "pt", "La ciudad es de todos.", "cidade"),
        ("es", "fr", "La ciudad es grande.", "ville"),
    ],
)
def test_post_is_translated(apertium, source, target, text, word):
    assert word in translate_html(cook(text), source, target).lower()


@pytest.mark.parametrize(
    ("source", "target", "text", "word"),
    [
        ("en", "pt", "The house is big.", "casa"),
        ("en", "fr", "The house is big.", "maison"),
        ("fr", "pt", "La ville est grande.", "cidade"),
        ("pt", "en", "A casa é grande.", "house"),
    ],
)
def test_pair_without_a_mode_goes_through_spanish(apertium, source, target, text, word):
    assert word in translate_html(cook(text), source, target).lower()


def test_modes_are_those_that_the_program_lists(apertium):
    listed = subprocess.run(["apertium", "-l"], capture_output=True, text=True, check=True)
    assert set(engine.installed_modes().values()) <= set(listed.stdout.split())


@pytest.mark.parametrize(("source", "target"), [("ar", "es"), ("es", "ar"), ("und", "es")])
def test_pair_that_nobody_installed_is_not_offered(apertium, source, target):
    assert not can_translate(source, target)
    with pytest.raises(Unsupported):
        translate_html(cook("Hola"), source, target)


def test_code_links_and_marks_survive(apertium):
    source = (
        "La casa **grande**: usa `casa = 1`, mira [la casa](https://example.org/casa?a=1&b=2).\n\n"
        "```\ncasa < 1 && perro\n```\n\n1. uno\n2. dos\n\n> La casa\n\n| casa |\n|---|\n| @casa |"
    )
    html = translate_html(cook(source), "es", "en")
    assert is_clean(html)
    for kept in ["<code>casa = 1</code>", "casa &lt; 1 &amp;&amp; perro", "@casa"]:
        assert kept in html
    assert 'href="https://example.org/casa?a=1&amp;b=2"' in html
    for element in ["<strong>", "<ol", "<blockquote", "<table", "<pre"]:
        assert html.count(element) == 1
    assert "house" in text_of(html).lower()


@pytest.mark.parametrize("text", ["a < b & c > d", "[uno] ^dos$ {tres} \\ ~ @ / *", "-- \"'` #"])
def test_signs_of_its_own_do_not_confuse_it(apertium, text):
    html = translate_html(cook(f"Hola {text} hola"), "es", "en")
    assert is_clean(html)
    assert text_of(html).lower().count("hello") == 2


def test_nothing_of_a_post_is_run_as_a_command(apertium, tmp_path):
    target = tmp_path / "made"
    translate_html(cook(f"Hola $(touch {target}) `touch {target}`; touch {target}"), "es", "en")
    assert not target.exists()


def test_slow_program_is_ended_with_all_it_started(program, settings, tmp_path):
    settings.TRANSLATION_SECONDS = 0.5
    program(f"sleep 60 & echo $! > {tmp_path}/child; wait")
    begun = time.perf_counter()
    with pytest.raises(Unavailable):
        translate_html(cook("Hola"), "es", "en")
    assert time.perf_counter() - begun < 30
    child = int((tmp_path / "child").read_text())
    assert has_ended(child)


def has_ended(pid):
    """Whether a process is gone, or only waits for its parent to take notice."""
    for _ in range(1000):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("script", ["exit 1", "cat > /dev/null", "echo oops >&2; exit 127"])
def test_failing_program_is_unavailable(program, script):
    program(script)
    with pytest.raises(Unavailable):
        translate_html(cook("Hola"), "es", "en")


def test_missing_program_is_unavailable(program, settings):
    program("")
    settings.TRANSLATION_APERTIUM = "/nowhere/apertium"
    with pytest.raises(Unavailable):
        translate_html(cook("Hola"), "es", "en")


def test_only_so_many_run_at_once(program, settings, monkeypatch, tmp_path):
    """Two hold all the places; the third is told so, and the first two still end well."""
    go = tmp_path / "go"
    settings.TRANSLATION_SECONDS = 60
    program(f"while [ ! -e {go} ]; do sleep 0.02; done; echo '<p>Hi</p>'")
    monkeypatch.setattr(translation, "SECONDS_IN_LINE", 0.05)
    monkeypatch.setattr(translation, "slots", threading.BoundedSemaphore(2))
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(translate_html("<p>Hola</p>", "es", "en")))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    while translation.slots._value:
        time.sleep(0.01)
    with pytest.raises(Unavailable):
        translate_html("<p>Hola</p>", "es", "en")
    go.touch()
    for thread in threads:
        thread.join(60)
    assert len(answers) == 2
