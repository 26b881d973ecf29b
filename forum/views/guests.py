"""The links in the mail that asks whether an address is a guest's own."""

from contextlib import suppress
from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ..access import get_guest_address
from ..actions.guests import confirm_address, stop_address
from ..guest_links import read_confirm_token, read_stop_token


def unlisted(view):
    """A page with an address on it: no cache keeps it, no search engine lists it."""

    @never_cache
    @wraps(view)
    def shown(request, token):
        response = view(request, token)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return shown


def answer(request, token, reader, **facts):
    """Show the page about the address that a link is for, or say that the link is too old."""
    try:
        address = get_guest_address(reader(token))
    except Http404:
        return render(request, "forum/guests/too_old.html", status=404)
    return render(
        request, "forum/guests/address.html", {"address": address, "token": token, **facts}
    )


@require_safe
@unlisted
def ask_to_confirm(request, token):
    return answer(request, token, read_confirm_token, asks="confirm")


@require_POST
@unlisted
def confirm(request, token):
    is_confirmed = confirm_address(read_confirm_token(token))
    return answer(
        request, token, read_confirm_token, done="confirmed" if is_confirmed else "stopped"
    )


@require_safe
@unlisted
def ask_to_stop(request, token):
    return answer(request, token, read_stop_token, asks="stop")


@require_POST
@unlisted
def stop(request, token):
    with suppress(Http404):  # The answer says so.
        stop_address(get_guest_address(read_stop_token(token)))
    return answer(request, token, read_stop_token, done="stopped")
