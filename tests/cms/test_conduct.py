"""How people talk here: our own text out of the box, or the institution's page."""

import pytest

from cms.models import SiteSettings, TextPage
from tests.factories import make_home, make_locale, make_thread

LANGUAGES = ["es", "en", "fr", "pt", "ar"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_code_of_conduct_out_of_the_box(client, language):
    make_home()
    page = client.get(f"/{language}/conduct/").content.decode()
    assert f'<html lang="{language}"' in page
    assert page.count("<li>") >= 10
    assert f"/{language}/forum/trust/" in page


def test_it_is_linked_at_the_foot_of_every_page_and_where_one_writes(client):
    make_home()
    thread = make_thread()
    page = client.get(f"/en/forum/threads/{thread.pk}/", follow=True).content.decode()
    assert page.count("/en/conduct/") == 2


def own_page(live=True):
    home = make_home()
    page = home.add_child(
        instance=TextPage(title="Nuestras reglas", slug="reglas", locale=home.locale, live=live)
    )
    SiteSettings.objects.create(site=home.get_site(), conduct_page=page)
    return page


def test_a_page_of_the_institution_takes_its_place_in_the_languages_that_it_has(client):
    page = own_page()
    assert client.get("/es/conduct/")["Location"] == page.get_url()
    assert client.get("/fr/conduct/").status_code == 200
    make_home("fr")
    french = page.copy_for_translation(make_locale("fr"), copy_parents=True)
    french.title = "Nos règles"
    french.save_revision().publish()
    assert client.get("/fr/conduct/")["Location"] == french.get_url()


def test_a_page_that_is_not_published_is_not_shown(client):
    own_page(live=False)
    assert client.get("/es/conduct/").status_code == 200
