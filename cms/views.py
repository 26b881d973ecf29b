from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from accounts.outbox import is_late

from .context_processors import Masthead
from .languages import page_languages
from .search.results import SearchPage


@require_safe
def healthz(request):
    """Answer {"status": "ok"} when the database answers too, otherwise 503.

    With "mail": "late" when mail has been waiting for a worker for a quarter of an hour.
    """
    try:
        mail = {"mail": "late"} if is_late() else {}
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"} | mail)


@require_safe
def robots(request):
    """Tell crawlers what is not worth their visit, and where the map is."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        *(
            f"Disallow: /{code}/{room}/"
            for code, name in settings.LANGUAGES
            for room in ("accounts", "people", "search")
        ),
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=7 * 24 * 60 * 60)
def favicon(request):
    """Give the icon to who asks for it by its old name instead of reading it in the page."""
    return HttpResponse(
        render_to_string("components/icon.svg"),
        content_type="image/svg+xml",
    )


@require_safe
def conduct(request):
    """The institution's own code of conduct in the reader's language, else that of the house."""
    page = Masthead(request).conduct_page
    return redirect(page.get_url(request)) if page else render(request, "cms/conduct.html")


@require_safe
def untranslated(request, page_id):
    """Say that a page is not yet translated, and offer the languages there are."""
    page = get_object_or_404(Page.objects.live().public().filter(depth__gt=1), pk=page_id)
    languages = page_languages(request, page)
    here = next(language for language in languages if language.code == get_language())
    if here.exists:
        return redirect(here.url)
    return render(
        request,
        "cms/untranslated.html",
        {"missing": page, "site_languages": languages},
    )


@require_safe
def search(request):
    """Look for pages, readings, videos and posts; what is asked stands in the address."""
    response = render(request, "cms/search.html", {"search": SearchPage(request)})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def csrf_failure(request, reason=""):
    """Refuse a form whose token is missing or old, with status 403."""
    return render(request, "403_csrf.html", status=403)
