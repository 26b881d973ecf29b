from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from forum.guard import check_form, guest_form_protected
from forum.models import Discussion
from forum.stamps import check_origin, check_stamp, make_stamp

HERE, THERE = Discussion(pk=1), Discussion(pk=2)


def test_a_stamp_is_good_for_its_discussion_only():
    assert check_stamp(make_stamp(HERE), HERE)
    assert not check_stamp(make_stamp(THERE), HERE)


@pytest.mark.parametrize("value", ["", "1", "1:2:3", "1:\x00:é", "1" * 5000])
def test_a_made_up_stamp_is_refused(value):
    assert not check_stamp(value, HERE)


def test_an_old_stamp_says_that_the_page_was_open_for_long():
    stamp = make_stamp(HERE)
    later = timezone.now() + timedelta(seconds=settings.FORUM_STAMP_SECONDS + 1)
    with time_machine.travel(later):
        assert "open for a long time" in check_stamp(stamp, HERE).reason


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver.evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://testserver", "referer": "http://evil.example/"}, True),
        ({"referer": "http://testserver/es/x"}, True),
        ({"referer": "http://evil.example/http://testserver/"}, False),
        ({"referer": "http://[bad"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "same-site", "referer": "http://testserver/es/x"}, False),
        ({"sec-fetch-site": "same-site", "origin": "http://neighbour.testserver"}, False),
    ],
)
def test_only_pages_of_this_site_may_send_the_form(headers, allowed):
    request = RequestFactory(headers=headers).post("/")
    assert bool(check_origin(request)) is allowed


def test_with_a_session_the_stamp_does_not_help(rf):
    rf.cookies[settings.SESSION_COOKIE_NAME] = "any"
    answer = check_form(rf.post("/", {"stamp": make_stamp(HERE)}), HERE)
    assert "signed in or out" in answer.reason


def test_with_a_session_the_token_is_enough(rf):
    secret = "a" * 32
    rf.cookies[settings.SESSION_COOKIE_NAME] = "any"
    rf.cookies[settings.CSRF_COOKIE_NAME] = secret
    assert check_form(rf.post("/", {"csrfmiddlewaretoken": secret}), HERE)


def test_without_a_session_the_token_does_not_help(rf):
    secret = "a" * 32
    rf.cookies[settings.CSRF_COOKIE_NAME] = secret
    assert not check_form(rf.post("/", {"csrfmiddlewaretoken": secret}), HERE)


def test_a_refused_form_is_given_back_with_status_403(rf):
    @guest_form_protected(lambda request, pk, reason: HttpResponse(reason))
    def view(request, discussion_id):
        return HttpResponse("done")

    refused = view(rf.post("/"), discussion_id=1)
    assert refused.status_code == 403
    assert "Your text is still here" in refused.content.decode()
    assert view(rf.post("/", {"stamp": make_stamp(HERE)}), discussion_id=1).content == b"done"
