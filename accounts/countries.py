"""The countries of ISO 3166-1 by their two letters: what they are called, and where they are.

Names are those of Unicode CLDR. `countries.csv` has a point near the middle of each, in degrees.
"""

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from django.utils.translation import get_language


@dataclass(frozen=True)
class Point:
    """Degrees north of the equator and east of Greenwich."""

    latitude: float
    longitude: float


def read_points():
    with open(Path(__file__).with_name("countries.csv"), encoding="ascii") as rows:
        return {
            row["code"]: Point(float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(rows)
        }


POINTS = read_points()


@cache
def names_in(language):
    """The name of each country in a language of the site, in the order of the names."""
    territories = Locale.parse(language, sep="-").territories
    return dict(
        sorted(((code, territories[code]) for code in POINTS), key=lambda pair: in_order(pair[1]))
    )


def in_order(name):
    """A name as it is sorted: É stands by E."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def country_name(code):
    """What a country is called in the language of the reader, empty for an unknown code."""
    return names_in(get_language()).get(code, "")


def country_choices():
    """Pairs of code and name in the language of the reader, in the order of the names."""
    return list(names_in(get_language()).items())
