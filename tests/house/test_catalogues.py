"""The translations of the house: complete, whole and fresh in every language of the interface."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import django.conf
import polib
import pytest
from django.conf import settings

from .sources import ROOT, tracked_files

LANGUAGES = [language for language, _ in settings.LANGUAGES]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdifr]|\{\w*\}")
PLURAL_FORMS = re.compile(r"nplurals=(\d)")
DJANGO = Path(django.conf.__file__).parent / "locale"


def path_of(language):
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


@pytest.fixture(params=LANGUAGES)
def catalogue(request):
    return polib.pofile(str(path_of(request.param)))


def plural_forms(path):
    """How many forms a plural has in the language of this catalogue."""
    return int(PLURAL_FORMS.search(polib.pofile(str(path)).metadata["Plural-Forms"])[1])


def sentences(catalogue):
    return {(e.msgctxt, e.msgid, e.msgid_plural) for e in catalogue if not e.obsolete}


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_sentence_is_translated(catalogue):
    missing = [e.msgid for e in catalogue if not all(t.strip() for t in translations(e))]
    assert missing == []


def test_no_translation_is_a_guess(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []


def test_all_languages_have_the_same_sentences(catalogue):
    assert sentences(catalogue) == sentences(polib.pofile(str(path_of("es"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_the_forms_that_django_counts_by(language):
    forms = plural_forms(path_of(language))
    assert forms == plural_forms(DJANGO / language / "LC_MESSAGES" / "django.po")
    plurals = [entry for entry in polib.pofile(str(path_of(language))) if entry.msgid_plural]
    assert [entry.msgid for entry in plurals if len(entry.msgstr_plural) != forms] == []


def test_names_and_numbers_keep_their_places(catalogue):
    assert [e.msgid for e in catalogue if not keeps_its_places(e)] == []


def keeps_its_places(entry):
    """Whether each translation holds the placeholders of the sentence and no other.

    A form of a plural may leave out the number: "one answer", in Arabic "two answers" as well.
    """
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for translation in translations(entry):
        found = set(PLACEHOLDER.findall(translation))
        left_out = wanted - found
        if found - wanted or (left_out and not (entry.msgid_plural and len(left_out) == 1)):
            return False
    return True


def test_edges_of_sentences_stay_as_they_are(catalogue):
    moved = [
        e.msgid
        for e in catalogue
        for translation in translations(e)
        if e.msgid.startswith("\n") != translation.startswith("\n")
        or e.msgid.endswith("\n") != translation.endswith("\n")
    ]
    assert moved == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_source(language):
    source = path_of(language)
    compiled = source.with_suffix(".mo")
    assert compiled.exists(), "run make setup"
    assert compiled.read_bytes() == polib.pofile(str(source)).to_binary(), "run make setup"


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs GNU gettext")
def test_every_sentence_of_the_sources_is_in_the_catalogues(tmp_path):
    """Collects the sentences again, in a copy of the house."""
    for path in tracked_files():
        if path.parts[0] in {"accounts", "forum", "cms", "courses", "locale", "manage.py"}:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, tmp_path / path)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "es", "--no-location", "--no-obsolete"],
        cwd=tmp_path,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings"},
        check=True,
        capture_output=True,
    )
    collected = polib.pofile(str(tmp_path / "locale" / "es" / "LC_MESSAGES" / "django.po"))
    assert sentences(collected) == sentences(polib.pofile(str(path_of("es")))), "run make messages"
