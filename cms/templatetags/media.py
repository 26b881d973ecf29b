"""How long a video takes, written as players write it."""

from django import template

register = template.Library()


@register.filter
def clock(seconds):
    """Return seconds as 6:12 or 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
