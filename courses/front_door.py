"""The first pages of a site: a home page and a catalogue in each language."""

from django.utils.text import slugify
from django.utils.translation import override, pgettext
from wagtail.models import Locale, Page, Site

from cms.models import HomePage

from .models import CourseIndexPage


def open_home(language, title):
    """Return the home page of a language and whether it was made just now.

    It is published with an empty catalogue below it; the homes of all languages are
    translations of each other.
    """
    locale = Locale.objects.get(language_code=language)
    if home := HomePage.objects.filter(locale=locale).first():
        return home, False
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title=title, slug=language, locale=locale, **shared_key(HomePage))
    )
    with override(language):
        name = pgettext("title of the catalogue", "Courses")
    catalogue = CourseIndexPage(
        title=name,
        slug=slugify(name) or "courses",
        locale=locale,
        show_in_menus=True,
        **shared_key(CourseIndexPage),
    )
    home.add_child(instance=catalogue)
    for page in (home, catalogue):
        page.save_revision().publish()
    return home, True


def shared_key(model):
    """The translation key of the first page of a type, so that the next one translates it."""
    first = model.objects.order_by("pk").first()
    return {"translation_key": first.translation_key} if first else {}


def make_site(home, *, hostname, port):
    """Give the site its front door, in the place of the page that Wagtail starts with.

    A site that has one already only follows the port of this machine.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    if welcome and welcome.specific_class is HomePage:
        Site.objects.filter(pk=site.pk, hostname=hostname).update(port=port)
        return site
    site.root_page, site.site_name = home, home.title
    site.hostname, site.port = hostname, port
    site.save()
    if welcome and welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()
    return site
