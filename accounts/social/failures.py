"""What people read when signing in through a provider came to nothing, and the way back."""

from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException

BEGUN_SESSION_KEY = "sign_in_begun"

CANCELLED, EXPIRED, REFUSED, UNREACHABLE = "cancelled", "expired", "refused", "unreachable"
STATUS = {CANCELLED: 200, EXPIRED: 400, REFUSED: 403, UNREACHABLE: 502}


def begun_next(request):
    """Where whoever has left for a provider meant to come back to; empty when nobody has."""
    return request.session.get(BEGUN_SESSION_KEY, {}).get("next", "")


def explain(request, provider, *, error=None, exception=None, state=None):
    """The page for a sign-in that allauth has given up; `state` is what it was begun with."""
    if error == AuthError.CANCELLED:
        kind = CANCELLED
    elif isinstance(exception, RequestException):
        kind = UNREACHABLE
    elif exception is None and state is None:
        kind = EXPIRED
    else:
        kind = REFUSED
    return failure_page(request, provider, kind, state=state)


def failure_page(request, provider, kind, *, state=None):
    begun = state or request.session.get(BEGUN_SESSION_KEY, {})
    is_connecting = begun.get("process") == AuthProcess.CONNECT
    home = reverse("socialaccount_connections") if is_connecting else ""
    context = {
        "kind": kind,
        "provider_name": provider.name,
        "next_url": begun.get("next") or home,
        "is_connecting": is_connecting,
    }
    return render(request, "socialaccount/failure.html", context, status=STATUS[kind])
