"""How the views answer a form: where they lead, what they tell, what a browser keeps."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.permissions import Refused

from ..feed.places import place_of
from ..quota import seconds_left

A_YEAR = 365 * 24 * 60 * 60


class SeeOther(HttpResponseRedirect):
    """The answer to a form that was accepted (RFC 9110, 15.4.4)."""

    status_code = 303


def refuse(response, refusal):
    """Give an answer the status of what was Refused, and say how long to wait (RFC 6585, 4)."""
    response.status_code = refusal.status
    if refusal.wait:
        response["Retry-After"] = str(refusal.wait)
    return response


def say_wait(response):
    """Let an answer to one who uploads too often say when to come again."""
    if response.status_code == 429:
        response["Retry-After"] = str(seconds_left())
    return response


def lead_to(request, url):
    """The answer to a form that was accepted: to a script, which asks for a `?fragment`, the
    address as JSON with status 201."""
    if "fragment" in request.GET:
        return JsonResponse({"url": url}, status=201)
    return SeeOther(url)


def do_and_tell(request, done, action, **facts):
    """Do it and tell the reader that it is `done`, or the reason why it cannot be."""
    try:
        action(**facts)
        messages.success(request, done)
    except Refused as refusal:
        messages.warning(request, refusal.reason)


def next_url(request):
    """Where the form asked to go back to, when that is a page of this site; else empty."""
    wanted = request.POST.get("next", "")
    return wanted if _is_ours(request, wanted) else ""


def page_around(request, post):
    """The page that the form was on, at the post; the place of the post when that is not known."""
    return page_before(request, place_of(post), anchor=f"post-{post.pk}")


def page_before(request, otherwise, *, anchor):
    """The page that the form was on, at this anchor; another address when that is not known."""
    page = request.headers.get("Referer", "").partition("#")[0]
    return f"{page}#{anchor}" if _is_ours(request, page) else otherwise


def keep_in_browser(response, name, value):
    """Let the browser of a reader without an account remember what she has chosen, for a year."""
    response.set_cookie(
        name,
        value,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _is_ours(request, url):
    return url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
