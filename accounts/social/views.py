"""From a page of ours to a provider, and back."""

from functools import wraps

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import DisallowedRedirect
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from ..ways import EMAIL, SIGN_UP, provider_ways
from .failures import BEGUN_SESSION_KEY, REFUSED, UNREACHABLE, failure_page
from .in_app import is_refused_in_app
from .providers import is_web

OUR_OWN = {EMAIL: "account_login", SIGN_UP: "account_signup"}


@require_POST
def begin(request):
    """Leave for the `way` that a form names, to come back to its `next`."""
    process = request.POST.get("process")
    if process == AuthProcess.CONNECT and not request.user.is_authenticated:
        return redirect_to_login(reverse("socialaccount_connections"))
    return leave(
        request,
        request.POST.get("way", ""),
        next_url=get_next_redirect_url(request) or "",
        process=AuthProcess.CONNECT if process == AuthProcess.CONNECT else AuthProcess.LOGIN,
    )


def leave(request, way, *, next_url="", process=AuthProcess.LOGIN):
    """The answer that takes somebody to this way of signing in, and back to `next_url`, which has
    to be an address of ours."""
    if name := OUR_OWN.get(way):
        return redirect(f"{reverse(name)}?{urlencode({'next': next_url})}")
    provider = find_provider(request, way)
    if is_refused_in_app(request, way):
        return refuse_in_app(request, provider, next_url)
    begun = {"next": next_url, "process": process, "language": translation.get_language()}
    request.session[BEGUN_SESSION_KEY] = begun
    try:
        answer = provider.redirect(request, process=process, next_url=next_url or None)
    except (RequestException, DisallowedRedirect, KeyError, ValueError):
        return failure_page(request, provider, UNREACHABLE)
    if not is_web(answer.headers.get("Location", "")):
        return failure_page(request, provider, UNREACHABLE)
    # A redirect would count as sending the form to the other site, which our policy forbids, and
    # nobody knows which further sites an institution's sign-in goes through.
    context = {"provider": provider, "address": answer.headers["Location"]}
    return render(request, "socialaccount/leave.html", context)


def find_provider(request, way):
    try:
        return get_adapter().get_provider(request, way)
    except SocialApp.DoesNotExist:
        raise Http404 from None


def refuse_in_app(request, provider, next_url):
    """The hint for whoever is inside another app, where this provider lets nobody sign in."""
    context = {
        "provider": provider,
        "next_url": next_url,
        "address": request.build_absolute_uri(next_url or reverse("account_login")),
        "other_ways": [way for way in provider_ways() if way.id != provider.sub_id],
    }
    return render(request, "socialaccount/in_app.html", context)


def comes_back(view):
    """Answer at an address that is the same in all languages, in the language that somebody left
    in; what makes no sense is told, not thrown."""

    @require_GET
    @wraps(view)
    def answered(request, **which):
        begun = request.session.get(BEGUN_SESSION_KEY, {})
        language = begun.get("language") or translation.get_language()
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = answer(request, which)
            response.headers["Content-Language"] = language
        return response

    def answer(request, which):
        try:
            return view(request, **which)
        except SocialApp.DoesNotExist:
            raise Http404 from None
        except (KeyError, TypeError, ValueError):
            way = which.get("provider_id") or request.resolver_match.url_name.rpartition("_")[0]
            return failure_page(request, find_provider(request, way), REFUSED)

    return answered


def may_return_to(url):
    """Whether an address is one of ours."""
    return get_account_adapter().is_safe_url(url)
