"""The map of the site for search engines: every public page, with its translations."""

from itertools import groupby

from django.conf import settings
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .languages import default_language

ADDRESSES_PER_MAP = 50_000  # The limit of sitemaps.org.


@require_safe
def sitemap(request):
    """The public pages as a sitemap of sitemaps.org with hreflang links between translations."""
    urlset = [url for group in groups_of_translations() for url in describe(group, request)]
    return TemplateResponse(
        request,
        "sitemap.xml",
        {"urlset": urlset[:ADDRESSES_PER_MAP]},
        content_type="application/xml",
        headers={"X-Robots-Tag": "noindex"},
    )


def groups_of_translations():
    """Lists of public pages that say the same in several languages; aliases say nothing new."""
    pages = Page.objects.live().public().filter(alias_of=None, depth__gt=1)
    in_groups = pages.select_related("locale").order_by("translation_key", "path")
    for _key, group in groupby(in_groups, key=lambda page: page.translation_key):
        yield list(group)


def describe(group, request):
    """One entry per page of the group, each naming all of them, itself too, as Google asks."""
    addresses = [(page, page.get_url(request)) for page in group]
    pages = {f"{settings.SITE_URL}{address}": page for page, address in addresses if address}
    translations = {page.locale.language_code: location for location, page in pages.items()}
    alternates = describe_translations(translations) if len(translations) > 1 else []
    return [
        {"location": location, "lastmod": page.last_published_at, "alternates": alternates}
        for location, page in pages.items()
    ]


def describe_translations(locations):
    """The alternates for these addresses by language, and for readers of any other language."""
    default = locations[default_language(locations)]
    return [
        {"lang_code": code, "location": location}
        for code, location in [*locations.items(), ("x-default", default)]
    ]
