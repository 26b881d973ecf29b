"""The time of day where a member is."""

from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.conf import settings
from django.utils.translation import pgettext_lazy

REGIONS = {
    "Africa": pgettext_lazy("region of time zones", "Africa"),
    "America": pgettext_lazy("region of time zones", "America"),
    "Antarctica": pgettext_lazy("region of time zones", "Antarctica"),
    "Asia": pgettext_lazy("region of time zones", "Asia"),
    "Atlantic": pgettext_lazy("region of time zones", "Atlantic"),
    "Australia": pgettext_lazy("region of time zones", "Australia"),
    "Europe": pgettext_lazy("region of time zones", "Europe"),
    "Indian": pgettext_lazy("region of time zones", "Indian Ocean"),
    "Pacific": pgettext_lazy("region of time zones", "Pacific"),
}


def zone_of(member):
    """The ZoneInfo of a member, that of the site when she has none that is known."""
    try:
        return ZoneInfo(member.time_zone or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(settings.TIME_ZONE)


def zone_choices():
    """Grouped choices of a form: names of the IANA database, by region."""
    names = sorted(name for name in available_timezones() if name.partition("/")[0] in REGIONS)
    return [
        (REGIONS[region], [(name, place_in(name)) for name in names_there])
        for region, names_there in groupby(names, key=lambda name: name.partition("/")[0])
    ]


def place_in(name):
    """What a reader calls a zone: "Argentina, Buenos Aires"."""
    return ", ".join(name.split("/")[1:]).replace("_", " ")
