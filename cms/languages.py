"""The languages a reader may go to from where she is."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from wagtail.models import Page


@dataclass(frozen=True)
class Language:
    """One language of the site: its code, its own name, and where its link leads.

    `exists` is False when the link leads to the notice that the page is not yet translated.
    `is_default` marks the one for readers of a language that the site does not have.
    """

    code: str
    name: str
    url: str
    is_current: bool
    exists: bool = True
    is_default: bool = False


def page_languages(request, page=None):
    """Return a Language for each language of the site, in the order of the settings.

    One query for a page, none for any other address (page=None).
    """
    links = page_links(request, page) if page else address_links(request)
    named = [(*names, *link) for names, link in zip(settings.LANGUAGES, links, strict=True)]
    current = get_language()
    default = default_language([code for code, name, url, exists in named if exists])
    return [
        Language(code, name, url, code == current, exists, is_default=code == default)
        for code, name, url, exists in named
    ]


def default_language(codes):
    """That of the settings where it is among these, or else the first in their order."""
    in_order = [settings.LANGUAGE_CODE, *(code for code, name in settings.LANGUAGES)]
    return next((code for code in [*in_order, *codes] if code in codes), None)


def page_links(request, page):
    """Where the page is in each language, and whether it is there at all."""
    translations = live_translations(page)
    return [
        (translations[code].get_url(request), True)
        if code in translations
        else missing_link(request, page, code)
        for code, name in settings.LANGUAGES
    ]


def live_translations(page):
    """The live pages that say the same, by language; an alias only repeats another language."""
    pages = Page.objects.filter(translation_key=page.translation_key, alias_of=None).live()
    return {
        translation.locale.language_code: translation
        for translation in pages.select_related("locale")
    }


def missing_link(request, page, code):
    if code == get_language():
        # A draft that its author looks at exists for her.
        return request.path, page.locale.language_code == code
    with override(code):
        return reverse("untranslated", args=[page.pk or 0]), False


def address_links(request):
    """The same address in each language; the home page where an address cannot be followed."""
    can_be_followed = request.method in {"GET", "HEAD"} and is_known(request.resolver_match)
    return [
        (translate_url(request.get_full_path(), code) if can_be_followed else home_path(code), True)
        for code, name in settings.LANGUAGES
    ]


def is_known(match):
    """Whether the address is one of a view of ours: any path at all may be one of Wagtail's."""
    return match is not None and match.url_name != "wagtail_serve"


def home_path(code):
    with override(code):
        return reverse("wagtail_serve", args=[""])
