"""What the forum asks of the settings before it is let in front of people."""

from django.conf import settings
from django.core.checks import Error, Tags, register

OWN_MEMORY = {
    "django.core.cache.backends.locmem.LocMemCache",
    "django.core.cache.backends.dummy.DummyCache",
}


@register(Tags.caches)
def cache_is_shared(app_configs, **options):
    """Limits are counted in the cache: one that each process has for itself holds none of them."""
    if settings.DEBUG or settings.CACHES["default"]["BACKEND"] not in OWN_MEMORY:
        return []
    return [
        Error(
            "The cache of this site is not shared by its processes, so its limits hold nobody.",
            hint="Set REDIS_URL, or leave CACHES as it is: then the database is the cache.",
            id="forum.E001",
        )
    ]
