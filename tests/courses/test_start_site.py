"""A new institution's first pages."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from cms.models import HomePage
from courses.models import CourseIndexPage


def start(**options):
    call_command("start_site", verbosity=0, **options)


def test_an_empty_site_gets_a_home_and_a_catalogue_in_every_language(client):
    start(name="Red de Ciudades")
    assert HomePage.objects.live().count() == CourseIndexPage.objects.live().count() == 5
    assert HomePage.objects.values("translation_key").distinct().count() == 1
    assert Site.objects.get().root_page.specific.locale.language_code == "es"
    for language in ("es", "ar"):
        page = client.get(f"/{language}/")
        assert page.status_code == 200
        assert "Red de Ciudades" in page.content.decode()


def test_the_page_that_wagtail_starts_with_is_gone():
    start()
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_running_it_again_changes_nothing():
    start()
    HomePage.objects.filter(slug="es").update(title="Casa")
    start(name="Otra")
    assert HomePage.objects.count() == 5
    assert HomePage.objects.get(slug="es").title == "Casa"


def test_the_first_language_named_leads_the_site():
    start(languages="fr, ar")
    assert Site.objects.get().root_page.slug == "fr"
    assert HomePage.objects.count() == 2


def test_a_language_that_the_site_does_not_speak_is_refused():
    with pytest.raises(CommandError, match="es, en, fr, pt, ar"):
        start(languages="es,xx")
