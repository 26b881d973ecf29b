"""How often in an hour: counted in the cache that all processes share."""

import time

from django.core.cache import cache

HOUR = 60 * 60


def seconds_left():
    """How long this hour lasts yet, in which is counted."""
    return HOUR - int(time.time()) % HOUR


def take(name, limit):
    """Count one more use of this name in this hour; whether that is still within the limit."""
    key = f"quota:{name}:{int(time.time()) // HOUR}"
    cache.add(key, 0, timeout=HOUR)
    try:
        return cache.incr(key) <= limit
    except ValueError:  # Forgotten since the line before.
        return True
