"""How long something takes, in words."""

from django.utils.translation import ngettext, npgettext


def describe_minutes(minutes):
    """Minutes as a reader plans them: "45 minutes", "3 hours", "1 h 30 min"; "" for none."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(minutes)d minute", "%(minutes)d minutes", rest) % {"minutes": rest}
    if not rest:
        return ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
    return npgettext(
        "how long it takes", "%(hours)d h %(minutes)d min", "%(hours)d h %(minutes)d min", hours
    ) % {"hours": hours, "minutes": rest}
