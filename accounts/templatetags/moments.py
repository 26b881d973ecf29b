"""Dates as their reader sees them."""

from django import template
from django.template.defaultfilters import date
from django.utils.timezone import localtime

register = template.Library()


@register.filter(expects_localtime=True)
def moment(at):
    """A date and time in the zone of its reader, which it names: "Nov. 21, 2026, 6:05 p.m. UTC".

    Empty for None. Other zones are named by their distance, "UTC-05:00": letters such as IST
    mean several of them.
    """
    if not at:
        return ""
    return f"{date(at, 'DATETIME_FORMAT')} {zone_name(localtime(at))}"


def zone_name(at):
    distance = at.strftime("%z")
    is_utc = distance.strip("+-0") == ""
    return "UTC" if is_utc else f"UTC{distance[:3]}:{distance[3:5]}"
