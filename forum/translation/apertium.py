"""Apertium, installed on this machine: no text leaves it.

Its modes are those of `apertium -l`, named by two codes, such as `spa-eng` or `es-pt`. Where two
languages have no mode of their own, the text goes through a third one.
"""

import os
import signal
import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings

from .engine import Engine, Unavailable, Unsupported

MODES = "modes/*.mode"
MAX_STEPS = 2
# Codes of ISO 639-3 in the names of modes that are not the tags that posts carry.
TAGS = {
    **{"arg": "an", "cat": "ca", "dan": "da", "eng": "en", "epo": "eo", "eus": "eu", "fra": "fr"},
    **{"glg": "gl", "hin": "hi", "ind": "id", "isl": "is", "ita": "it", "nno": "nn", "nob": "no"},
    **{"nor": "no", "oci": "oc", "por": "pt", "ron": "ro", "rus": "ru", "spa": "es", "swe": "sv"},
    **{"ukr": "uk", "urd": "ur"},
}


class Apertium(Engine):
    name = "apertium"
    label = "Apertium"

    def can_translate(self, source, target):
        return bool(way_between(source, target))

    def translate(self, html, source, target):
        way = way_between(source, target)
        if not way:
            raise Unsupported
        for mode in way:
            html = run(mode, html, seconds=settings.TRANSLATION_SECONDS / len(way))
        return html


def way_between(source, target):
    """The names of the modes to go through one after the other, none when there is no way."""
    modes = installed_modes()
    ways = [((source,), ())]
    for _ in range(MAX_STEPS):
        ways = [
            ((*passed, end), (*way, mode))
            for passed, way in ways
            for (start, end), mode in modes.items()
            if start == passed[-1] and end not in passed
        ]
        found = [way for passed, way in ways if passed[-1] == target]
        if found:
            return found[0]
    return ()


@cache
def installed_modes():
    """The mode of each pair of tags, as `apertium -l` finds them; variants are left out."""
    folder = Path(os.environ.get("APERTIUM_DATADIR", "/usr/share/apertium"))
    modes = {}
    for path in sorted(folder.glob(MODES)):
        codes = path.stem.split("-")
        if len(codes) == 2 and all(code.isalpha() for code in codes):
            source, target = (TAGS.get(code, code) for code in codes)
            modes.setdefault((source, target), path.stem)
    return modes


def run(mode, html, *, seconds):
    """What the program makes of a text; it is killed, and all that it started, when too slow."""
    command = [settings.TRANSLATION_APERTIUM, "-f", "html", "-u", mode]
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise Unavailable(f"{command[0]} cannot be run: {error}") from error
    try:
        answer, _ = process.communicate(html.encode(), timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise Unavailable(f"{mode} took more than {seconds} s") from error
    finally:
        end(process)
    if process.returncode != 0:
        raise Unavailable(f"{mode} ended with {process.returncode}")
    return answer.decode(errors="replace")


def end(process):
    """End a process with everything that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
