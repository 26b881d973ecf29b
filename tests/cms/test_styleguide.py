"""The style guide, which only whoever builds the site sees."""

import re

import pytest
from django.test import override_settings

from cms.styleguide import MAILS, PREVIEWS
from tests.factories import make_home


@pytest.fixture
def while_developing():
    make_home()
    with override_settings(DEBUG=True):
        yield


@pytest.mark.parametrize("path", ["/es/style-guide/", "/es/style-guide/404/"])
def test_readers_find_no_style_guide(guest, path):
    make_home()
    assert guest.get(path).status_code == 404


@pytest.mark.usefixtures("while_developing")
def test_style_guide_shows_every_component_in_both_directions(guest):
    page = guest.get("/es/style-guide/").content.decode()
    for name in ("prompt-card", "video-card", "callout", "errors", "reading", "post__frame"):
        assert len(re.findall(rf'class="{name}["_ ]', page)) >= 2, name
    assert 'dir="rtl"' in page
    assert 'id="compose"' in page


@pytest.mark.usefixtures("while_developing")
@pytest.mark.parametrize("name", PREVIEWS)
def test_error_pages_can_be_looked_at(guest, name):
    assert "error-page__code" in guest.get(f"/ar/style-guide/{name}/").content.decode()


@pytest.mark.usefixtures("while_developing")
@pytest.mark.parametrize("name", MAILS)
def test_mails_can_be_looked_at_with_their_style(guest, name):
    response = guest.get(f"/ar/style-guide/mail/{name}/")
    assert '<html lang="ar" dir="rtl">' in response.content.decode()
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]


@pytest.mark.usefixtures("while_developing")
def test_only_error_pages_can_be_looked_at(guest):
    assert guest.get("/es/style-guide/base/").status_code == 404
