"""What the frame around every page says: the site's name, its menu, its languages."""

from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from .languages import page_languages
from .models import SiteSettings


def site(request):
    """Return the variables of the page frame; none asks the database before a template shows it."""
    return {
        "masthead": Masthead(request),
        "directory_visible_to": settings.DIRECTORY_VISIBLE_TO,
        "site_languages": SimpleLazyObject(partial(shown_page_languages, request)),
        "site_url": settings.SITE_URL,
    }


def shown_page_languages(request):
    """Return the languages of the page at this address, or of the address when it is no page."""
    return page_languages(request, shown_page(request))


def shown_page(request):
    """Return the page at this address, or None when it is no page."""
    match = request.resolver_match
    is_page = match is not None and match.url_name == "wagtail_serve"
    # Wagtail keeps the page it found on the request, so this asks nothing a second time.
    return Page.find_for_request(request, *match.args) if is_page else None


class Masthead:
    """The name of the site and its menu in the language of the request."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def settings(self):
        # Not SiteSettings.for_site(): it would write the missing row while someone reads.
        site = Site.find_for_request(self.request)
        return SiteSettings.objects.filter(site=site).first() or SiteSettings()

    @property
    def name(self):
        return self.settings.name

    @property
    def contact_email(self):
        return self.settings.contact_email

    @property
    def conduct_page(self):
        """The institution's page about how people talk here, in the language of the request;
        None while it has none that everybody may read."""
        if not self.settings.conduct_page_id:
            return None
        translations = self.settings.conduct_page.get_translations(inclusive=True).live().public()
        return translations.filter(locale__language_code=get_language()).first()

    @property
    def home_url(self):
        return reverse("wagtail_serve", args=[""])

    @property
    def is_home(self):
        return self.request.path == self.home_url

    @cached_property
    def home(self):
        """The front door in the language of the request, or None where there is none yet."""
        site = Site.find_for_request(self.request)
        if site is None:
            return None
        page = shown_page(self.request)
        for above in getattr(page, "ancestors", []):
            if above.translation_key == site.root_page.translation_key:
                return above
        translations = site.root_page.get_translations(inclusive=True).live()
        return translations.filter(locale__language_code=get_language()).first()

    @cached_property
    def menu(self):
        """The children of the home page that are shown in menus, as MenuItem objects."""
        if self.home is None:
            return []
        pages = Page.objects.child_of(self.home).live().in_menu()
        return [MenuItem(page, self.request) for page in pages]


class MenuItem:
    def __init__(self, page, request):
        self.title = page.title
        self.url = page.get_url(request)
        self.is_current = bool(self.url) and request.path.startswith(self.url)
