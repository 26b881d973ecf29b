"""The frame around every page."""

import re

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Site

from cms.context_processors import Masthead
from cms.models import SiteSettings, TextPage
from cms.templatetags.people import initials, tone
from tests.factories import make_home

DIRECTIONS = [(code, "rtl" if code == "ar" else "ltr") for code, name in settings.LANGUAGES]


def add_page(home, title="Reglas", **fields):
    page = TextPage(title=title, locale=home.locale, show_in_menus=True, **fields)
    return home.add_child(instance=page)


def read(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize(("language", "direction"), DIRECTIONS)
def test_every_language_has_its_code_and_its_direction(guest, language, direction):
    make_home(language).save_revision().publish()
    assert f'<html lang="{language}" dir="{direction}">' in read(guest, f"/{language}/")


@pytest.mark.parametrize(("language", "direction"), DIRECTIONS)
def test_sign_in_has_its_code_and_its_direction(guest, language, direction):
    make_home()
    page = read(guest, f"/{language}/accounts/login/")
    assert f'<html lang="{language}" dir="{direction}">' in page


def test_page_has_no_inline_script_and_no_inline_style(guest):
    make_home()
    page = read(guest, "/es/")
    assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son\w+=", page)


def test_reading_sets_no_cookie(guest):
    home = make_home()
    add_page(home)
    for path in ("/es/", "/es/reglas/", "/es/nowhere/"):
        assert not guest.get(path).cookies


def test_reading_writes_no_settings(guest):
    make_home()
    guest.get("/es/")
    assert not SiteSettings.objects.exists()


def test_site_goes_by_the_name_that_its_settings_give(guest):
    home = make_home()
    SiteSettings.objects.create(site=home.get_site(), name="Escuela Abierta")
    assert "Escuela Abierta</span></a>" in read(guest, "/es/")


def test_menu_leads_to_the_pages_that_ask_to_be_in_it(guest):
    home = make_home()
    add_page(home, "Reglas")
    add_page(home, "Cajón").unpublish()
    page = read(guest, "/es/reglas/")
    assert '<a href="/es/reglas/" aria-current="page">Reglas</a>' in page
    assert "Cajón" not in page


def test_menu_asks_the_database_twice_whatever_its_length(guest, django_assert_max_num_queries):
    home = make_home()
    for title in ("Uno", "Dos", "Tres", "Cuatro"):
        add_page(home, title)
    request = RequestFactory().get("/es/")
    Site.find_for_request(request)
    home.get_url(request)
    with override("es"), django_assert_max_num_queries(2):
        assert len(Masthead(request).menu) == 4


def test_translations_are_announced_to_search_engines(guest):
    make_home("ar").save_revision().publish()
    page = read(guest, "/es/")
    assert '<link rel="canonical" href="http://testserver/es/">' in page
    assert '<link rel="alternate" hreflang="ar" href="http://testserver/ar/">' in page
    assert 'hreflang="fr" href="http://testserver' not in page


def test_reader_is_offered_to_sign_in(guest):
    make_home()
    assert "/es/accounts/login/?next=/es/" in read(guest, "/es/")


def test_member_finds_her_name_and_the_way_out(member_client):
    make_home()
    page = read(member_client, "/es/")
    assert '<bdi class="account-menu__name">Ana</bdi>' in page
    assert re.search(r'<form method="post" action="/es/accounts/logout/">', page)
    assert "/admin/" not in page


def test_administrator_finds_the_way_to_the_admin(admin_client):
    make_home()
    assert 'href="/admin/"' in read(admin_client, "/es/")


def test_text_page_shows_its_text(guest):
    home = make_home()
    add_page(home, body=[("text", "<p>Aquí se discuten ideas.</p>")])
    assert "<p>Aquí se discuten ideas.</p>" in read(guest, "/es/reglas/")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ana", "A"), ("João da Silva Pereira", "J\u200cP"), ("نور حداد", "ن\u200cح"), ("¡!", "?")],
)
def test_initials_are_the_first_and_the_last_word(name, letters):
    assert initials(name) == letters


def test_a_person_always_has_the_same_colour():
    assert tone("Ana") == tone("Ana") in {1, 2, 3, 4}
