"""The time of day where a member is."""

from datetime import tzinfo
from functools import cached_property
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


class ZoneOfReader(tzinfo):
    """The zone of whoever asks, that of the site for a guest; nobody is looked up before a time
    has to be told."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def zone(self):
        user = self.request.user
        return zone_of(user) if user.is_authenticated else ZoneInfo(settings.TIME_ZONE)

    def __str__(self):
        return str(self.zone)

    def utcoffset(self, moment):
        return self.zone.utcoffset(moment)

    def dst(self, moment):
        return self.zone.dst(moment)

    def tzname(self, moment):
        return self.zone.tzname(moment)

    def fromutc(self, moment):
        return self.zone.fromutc(moment.replace(tzinfo=self.zone))


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
