"""The way from a page to the same page in another language."""

import re
from datetime import datetime

import pytest
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from cms.languages import page_languages
from cms.models import TextPage
from tests.factories import make_home, make_locale


def make_text_page(title="Ayuda", slug="ayuda"):
    page = make_home().add_child(instance=TextPage(title=title, slug=slug))
    page.save_revision().publish()
    return TextPage.objects.get(pk=page.pk)


def translate(page, language, title):
    copy = page.copy_for_translation(make_locale(language), copy_parents=True)
    copy.title = title
    for draft in [*copy.get_ancestors().filter(live=False, depth__gt=1), copy]:
        draft.specific.save_revision().publish()
    copy.save_revision().publish()
    return copy


def languages(rf, page, language="es"):
    with override(language):
        request = rf.get(page.get_url() if page else f"/{language}/forum/")
        return {found.code: found for found in page_languages(request, page)}


def test_a_page_leads_to_its_translations(rf):
    page = make_text_page()
    english = translate(page, "en", "Help")
    found = languages(rf, page)
    assert list(found) == ["es", "en", "fr", "pt", "ar"]
    assert (found["en"].url, found["en"].exists) == (english.get_url(), True)
    assert (found["es"].url, found["es"].is_current) == ("/es/ayuda/", True)


def test_a_missing_translation_leads_to_the_notice(rf):
    page = make_text_page()
    found = languages(rf, page)
    assert found["ar"].url == f"/ar/untranslated/{page.pk}/"
    assert not found["ar"].exists


def test_a_draft_and_an_alias_are_no_translations(rf):
    page = make_text_page()
    page.copy_for_translation(make_locale("fr"), copy_parents=True)
    page.copy_for_translation(make_locale("pt"), copy_parents=True, alias=True)
    found = languages(rf, page)
    assert not found["fr"].exists
    assert not found["pt"].exists


def test_the_languages_of_a_page_are_one_query(rf, django_assert_num_queries):
    page = make_text_page()
    translate(page, "en", "Help")
    translate(page, "fr", "Aide")
    request = rf.get("/es/ayuda/")
    page.get_url(request)  # Whose site it is has been asked before a page is shown.
    with override("es"), django_assert_num_queries(1):
        page_languages(request, page)


def test_the_switcher_names_every_language_in_itself(client):
    make_text_page()
    page = client.get("/es/ayuda/").content.decode()
    for name in ("Español", "English", "Français", "Português", "العربية"):
        assert name in page


def test_search_engines_are_told_of_the_translations_there_are(client):
    page = make_text_page()
    translate(page, "en", "Help")
    html = client.get("/es/ayuda/").content.decode()
    assert re.findall('rel="alternate" hreflang="([^"]*)"', html) == ["es", "en", "x-default"]
    assert 'hreflang="en" href="http://testserver/en/' in html


def test_search_engines_are_told_the_page_for_readers_of_other_languages(client):
    english = translate(make_text_page(), "en", "Help")
    address = 'hreflang="x-default" href="http://testserver%s"'
    assert address % "/es/ayuda/" in client.get(english.get_url()).content.decode()
    TextPage.objects.get(slug="ayuda", locale__language_code="es").unpublish()
    assert address % english.get_url() in client.get(english.get_url()).content.decode()


def test_the_notice_names_the_page_and_offers_the_languages_there_are(client):
    page = make_text_page()
    english = translate(page, "en", "Help")
    response = client.get(f"/ar/untranslated/{page.pk}/")
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Ayuda" in html
    assert f'href="{english.get_url()}"' in html
    assert 'href="/es/ayuda/"' in html


def test_the_notice_gives_way_once_there_is_a_translation(client):
    page = make_text_page()
    english = translate(page, "en", "Help")
    response = client.get(f"/en/untranslated/{page.pk}/")
    assert response.status_code == 302
    assert response["Location"] == english.get_url()


@pytest.mark.parametrize("hidden", ["draft", "private", "missing"])
def test_the_notice_says_nothing_of_pages_that_are_not_public(client, hidden):
    page = make_text_page(title="Secreto")
    number = page.pk
    if hidden == "draft":
        page.unpublish()
    if hidden == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    if hidden == "missing":
        number += 1000
    response = client.get(f"/ar/untranslated/{number}/")
    assert response.status_code == 404
    assert "Secreto" not in response.content.decode()


def test_the_root_above_the_front_doors_is_no_page_to_translate(client):
    make_text_page()
    root = Page.get_first_root_node()
    assert client.get(f"/es/untranslated/{root.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["/es/no-existe/", "/ar/no-existe/", "/no-existe/", "/de/ayuda/"])
def test_an_unknown_address_is_not_found(client, path):
    make_text_page()
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize(
    ("wish", "home"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "/fr/"),
        ("ar", "/ar/"),
        ("pt-BR", "/pt/"),
        ("de,ru;q=0.8", "/es/"),
        ("", "/es/"),
    ],
)
def test_the_front_door_opens_in_the_language_of_the_browser(client, wish, home):
    make_home()
    response = client.get("/", headers={"accept-language": wish})
    assert response["Location"] == home
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


def test_reading_sets_no_cookie(client):
    make_text_page()
    for path in ("/", "/es/", "/es/ayuda/", "/es/no-existe/", "/robots.txt", "/sitemap.xml"):
        assert not client.get(path).cookies


def test_other_addresses_lead_to_themselves_in_each_language(client):
    make_home()
    html = client.get("/es/accounts/login/?next=/es/").content.decode()
    assert 'href="/ar/accounts/login/?next=/es/"' in html


def test_arabic_writes_the_day_before_the_month_with_a_comma_of_its_own():
    with override("ar"):
        written = date_format(datetime(2026, 11, 21, 23, 25), "DATETIME_FORMAT")
    assert written == "21 نوفمبر 2026، 11:25 م"
