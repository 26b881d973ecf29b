import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...language import UNDETERMINED, detect

LONG = 40  # Characters from which on a text should be named right nine times of ten.
LINE = "{:<8}{:>7}{:>7}{:>10}{:>11}{:>9}{:>7}{:>10}{:>11}"
TITLES = ["language", "texts", "right", "accuracy", "undecided"]


@dataclass(frozen=True)
class Score:
    """How many texts of one language there are, are named right, and are left undecided (which
    is not right)."""

    texts: int
    right: int
    undecided: int

    @property
    def accuracy(self):
        """From 0 to 1; 0 without a text."""
        return self.right / self.texts if self.texts else 0.0


class Command(BaseCommand):
    help = (
        "Measure how often the language of a text is named right: for each language of a corpus, "
        f"over all its texts and over those of {LONG} characters and more. The corpus is a folder "
        "of JSON files, each a list of objects with `lang` and `input`."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=default_folder(),
            help="The folder of the corpus; without it, lang/ in the folder that CORPORA names.",
        )

    def handle(self, *, folder, **options):
        cases = read_cases(folder)
        every = measure(cases)
        long = measure([case for case in cases if len(case[1]) >= LONG])
        self.stdout.write(LINE.format("", "", "", "all texts", "", "", "", f"{LONG}+ chars", ""))
        self.stdout.write(LINE.format(*TITLES, *TITLES[1:]))
        for tag in sorted(every):
            self.stdout.write(LINE.format(tag, *figures(every[tag]), *figures(long.get(tag))))


def default_folder():
    corpora = os.environ.get("CORPORA") or settings.BASE_DIR.parent / "shared" / "corpora"
    return Path(corpora) / "lang"


def read_cases(folder):
    """Pairs of tag and text of the JSON files of a folder; raises CommandError without any."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise CommandError(
            f"There is no corpus of languages in {folder}: name the folder that has its JSON "
            "files, or set CORPORA to the folder above `lang`."
        )
    try:
        cases = [case for file in files for case in json.loads(file.read_text(encoding="utf-8"))]
        # Posts carry the language alone, not its script or country.
        return [(case["lang"].partition("-")[0], case["input"]) for case in cases]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CommandError(f"The corpus in {folder} cannot be read: {error!r}") from error


def measure(cases):
    """The Score of each language of these pairs of tag and text, by tag."""
    texts, right, undecided = Counter(), Counter(), Counter()
    for tag, text in cases:
        found = detect(text)
        texts[tag] += 1
        right[tag] += found == tag
        undecided[tag] += found == UNDETERMINED
    return {tag: Score(texts[tag], right[tag], undecided[tag]) for tag in texts}


def figures(score):
    if score is None:
        return ["-"] * 4
    return [score.texts, score.right, f"{score.accuracy:.2f}", score.undecided]
