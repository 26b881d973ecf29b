"""The pages for when something goes wrong."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template import loader
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views.defaults import permission_denied, server_error

from tests.factories import make_home


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_missing_page_speaks_the_language_of_its_address(guest, language, direction):
    make_home()
    response = guest.get(f"/{language}/nowhere/")
    assert response.status_code == 404
    assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()


def test_missing_page_offers_the_front_doors_and_no_second_missing_page(guest):
    make_home()
    page = guest.get("/es/nowhere/").content.decode()
    assert 'href="/ar/" hreflang="ar"' in page
    assert "/ar/nowhere/" not in page


def test_missing_page_is_not_for_search_engines(guest):
    make_home()
    assert '<meta name="robots" content="noindex">' in guest.get("/es/x/").content.decode()


def refuse(client_request, reason):
    refusal = PermissionDenied(reason) if reason else PermissionDenied()
    return permission_denied(client_request, refusal).content.decode()


@pytest.fixture
def request_of_a_guest():
    make_home()
    request = RequestFactory().get("/es/")
    request.user = AnonymousUser()
    return request


def test_refusal_gives_its_reason(request_of_a_guest):
    assert "This thread is closed." in refuse(request_of_a_guest, "This thread is closed.")


def test_reason_of_a_refusal_is_escaped(request_of_a_guest):
    assert "<b>" not in refuse(request_of_a_guest, "<b>no</b>")


def test_form_without_token_is_refused_with_an_explanation(member):
    make_home()
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    response = client.post("/es/accounts/logout/")
    assert response.status_code == 403
    assert "error-page__code" in response.content.decode()


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_broken_page_needs_no_database_no_request_and_no_context(
    django_assert_num_queries, language, direction
):
    with override(language), django_assert_num_queries(0):
        page = loader.get_template("500.html").render()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert f'href="/{language}/"' in page


def test_broken_page_is_what_django_answers_with():
    response = server_error(RequestFactory().get("/es/"))
    assert isinstance(response, HttpResponse)
    assert response.status_code == 500
    assert "error-page__code" in response.content.decode()


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_what_cannot_be_read_is_told_without_a_request(language, direction):
    with override(language):
        page = loader.get_template("400.html").render()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "400" in page


def test_a_form_that_is_far_too_long_is_told_so(member_client, settings):
    make_home()
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = member_client.post("/es/accounts/", {"name": "x" * 200})
    assert response.status_code == 400
    assert "error-page__code" in response.content.decode()


def test_whoever_tries_the_product_sees_the_readers_missing_page(settings):
    make_home()
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["testserver"]
    response = Client().get("/es/nowhere/")
    assert response.status_code == 404
    assert "error-page__code" in response.content.decode()
