"""A map without borders: a grid of degrees, a dot for every country, a larger one for people.

The projection is equirectangular: a degree is one unit in both directions.
"""

import math
from dataclasses import dataclass
from functools import cache

from accounts.countries import POINTS

NORTH, SOUTH = 84, -58
WIDTH, HEIGHT = 360, NORTH - SOUTH
SMALLEST, LARGEST = 3.5, 10
MERIDIANS = range(30, 360, 30)
PARALLELS = range(-30, 90, 30)


@dataclass(frozen=True)
class Dot:
    """The people of one country: `entry` is its CountryCount."""

    x: str
    y: str
    radius: str
    entry: object


@dataclass(frozen=True)
class World:
    """What is drawn: two paths in the units of `view_box`, and the dots, small ones on top."""

    view_box: str
    grid: str
    land: str
    dots: list


def world_of(countries):
    """The World of some CountryCounts; radii grow so that areas tell how many people there are."""
    most = max((entry.people for entry in countries), default=1)
    dots = [
        Dot(*place_of(entry.code), number(radius_of(entry.people, most)), entry)
        for entry in countries
    ]
    return World(f"0 0 {WIDTH} {HEIGHT}", grid(), land(), dots)


def radius_of(people, most):
    return max(SMALLEST, LARGEST * math.sqrt(people / max(most, LARGEST)))


def place_of(code):
    point = POINTS[code]
    return number(point.longitude + 180), number(NORTH - max(point.latitude, SOUTH))


def number(value):
    """A number for an attribute: whatever the reader's language, with a point or without one."""
    return f"{value:.1f}".removesuffix(".0")


@cache
def grid():
    meridians = [f"M{x} 0v{HEIGHT}" for x in MERIDIANS]
    return "".join([*meridians, *(f"M0 {NORTH - latitude}h{WIDTH}" for latitude in PARALLELS)])


@cache
def land():
    """A dot for every country: a line of no length with round ends."""
    places = (place_of(code) for code in POINTS if POINTS[code].latitude > SOUTH)
    return "".join(f"M{x} {y}h0" for x, y in places)
