"""What other sites are told of a page that somebody shares (Open Graph, ogp.me)."""

from django import template
from django.conf import settings

register = template.Library()

# The protocol asks for a territory too: that of most readers.
TERRITORIES = {"ar": "AR", "en": "US", "es": "ES", "fr": "FR", "pt": "BR"}


@register.filter
def og_locale(code):
    """A language as Open Graph writes it: es_ES, pt_BR; the bare language where none is known."""
    language, _, territory = code.partition("-")
    territory = territory.upper() or TERRITORIES.get(language, "")
    return f"{language}_{territory}" if territory else language


@register.filter
def absolute(address):
    """An address of this site with its host; one that has a host already stays."""
    return address if "://" in address else f"{settings.SITE_URL}{address}"
