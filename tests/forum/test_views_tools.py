"""The parts that scripts are given: in the reader's language, alike for everybody."""

import re

import pytest
from django.contrib.staticfiles import finders

from forum.views.tools import PLURAL_SAMPLES


def tools(client, language="en"):
    return client.get(f"/{language}/forum/tools/")


@pytest.mark.parametrize("language", ["es", "ar"])
def test_parts_are_in_the_language_of_the_address(guest, language):
    assert tools(guest, language).headers["Content-Language"] == language


@pytest.mark.django_db
def test_parts_are_kept_by_the_browser_and_ask_for_no_session(guest, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = tools(guest)
    assert "max-age=300" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_every_script_that_is_named_is_there(guest):
    links = re.findall(r'data-module="\w+" href="/static/([^"]+)"', tools(guest).content.decode())
    assert len(links) > 5
    assert [link for link in links if finders.find(link) is None] == []


def test_a_sentence_with_a_number_has_a_form_for_each_plural(guest):
    lists = re.findall(r'<ul data-plural="\w+">(.*?)</ul>', tools(guest).content.decode(), re.S)
    assert lists
    for forms in lists:
        assert re.findall(r'data-n="(\d+)"', forms) == [str(n) for n in PLURAL_SAMPLES]
        assert forms.count("{n}") == len(PLURAL_SAMPLES)
