"""What machines ask of the site: is it well, what is there, what may I visit."""

from datetime import timedelta
from unittest import mock
from xml.etree import ElementTree

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.models import OutgoingMail
from cms.models import TextPage
from tests.factories import make_home, make_locale

XML = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def make_text_page(title, slug):
    page = make_home().add_child(instance=TextPage(title=title, slug=slug))
    page.save_revision().publish()
    return TextPage.objects.get(pk=page.pk)


def sitemap(client):
    """The addresses of the map and the languages that each of them names."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find("map:loc", XML).text: [
            link.attrib["hreflang"] for link in url.findall("xhtml:link", XML)
        ]
        for url in root.findall("map:url", XML)
    }


def test_a_healthy_site_says_so(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.usefixtures("mail_waits")
def test_a_site_whose_mail_nobody_sends_says_so(client):
    row = {"key": "a", "to": "a@example.org", "language": "en", "subject": "A", "text": "A"}
    OutgoingMail.objects.create(**row, due_at=timezone.now() - timedelta(minutes=20))
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "mail": "late"})


def test_a_site_without_its_database_says_so(client):
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


def test_who_asks_for_the_icon_by_its_old_name_is_given_it(client):
    response = client.get("/favicon.ico")
    assert response["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(response.content).tag == "{http://www.w3.org/2000/svg}svg"
    assert response["Cache-Control"] == "public, max-age=604800"


def test_crawlers_are_kept_from_the_admin_and_shown_the_map(client):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in lines
    assert "Disallow: /ar/accounts/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_map_names_public_pages_and_their_translations(client):
    page = make_text_page("Ayuda", "ayuda")
    copy = page.copy_for_translation(make_locale("en"), copy_parents=True)
    copy.save_revision().publish()
    addresses = sitemap(client)
    assert sorted(addresses["http://testserver/es/ayuda/"]) == ["en", "es", "x-default"]
    assert sorted(addresses[f"http://testserver{copy.get_url()}"]) == ["en", "es", "x-default"]


def test_the_map_leaves_out_what_the_public_cannot_read(client):
    private, draft = make_text_page("Privada", "privada"), make_text_page("Borrador", "borrador")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    draft.unpublish()
    private.copy_for_translation(make_locale("fr"), copy_parents=True, alias=True)
    assert list(sitemap(client)) == ["http://testserver/es/"]


def test_the_map_does_not_ask_more_for_more_pages(client, django_assert_max_num_queries):
    for number in range(10):
        make_text_page("Página", f"pagina-{number}")
    with django_assert_max_num_queries(5):
        client.get("/sitemap.xml")
