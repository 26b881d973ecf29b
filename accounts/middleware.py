"""What the accounts do around every request: the reader's time zone, the second factor of those
who are trusted, and when a session was last heard of."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from .permissions import has_proved_twice, needs_second_factor
from .time_zones import ZoneOfReader

SEEN_SECONDS = 5 * 60  # Last seen is no more exact than this.
READING = {"GET", "HEAD", "OPTIONS", "TRACE"}
CONTINUE_AT = "continue_after_second_factor"


class TimeZoneMiddleware:
    """Shows a member times where she is, and everybody else times of the site.

    It holds until the next request of this thread says otherwise: some pages are drawn while
    they are sent. Who has no session is not asked for one, and who has one is looked up when
    the first time is shown.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        timezone.deactivate()
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            timezone.activate(ZoneOfReader(request))
        return self.get_response(request)


class SecondFactorMiddleware:
    """Leads whoever has a role of trust to her second factor before she can use the role."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_refused = response.status_code in {403, 404}
        if is_refused and getattr(request, "misses_proof", False) and is_visit(request):
            return lead_to_second_factor(request)
        return response

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if request.path in {reverse("wagtailadmin_login"), reverse("wagtailadmin_logout")}:
            return None
        if has_proved_twice(request) or not needs_second_factor(request.user):
            return None
        return lead_to_second_factor(request)


def is_visit(request):
    """Whether a person looks at the answer, not a script that puts it into a page."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def lead_to_second_factor(request):
    """The way to the second factor that she has, or else to the page where she sets one up."""
    wanted = request.get_full_path() if request.method in READING else ""
    for method in get_adapter().get_reauthentication_methods(request.user):
        if method["id"].startswith("mfa_reauthenticate"):
            query = f"?{urlencode({'next': wanted})}" if wanted else ""
            return HttpResponseRedirect(f"{method['url']}{query}")
    request.session[CONTINUE_AT] = wanted
    return HttpResponseRedirect(reverse("mfa_index"))


class LastSeenMiddleware:
    """Notes when a session was last heard of: by what is sent, for reading writes nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method not in READING and request.user.is_authenticated:
            now = timezone.now()
            UserSession.objects.filter(
                session_key=request.session.session_key,
                last_seen_at__lt=now - timedelta(seconds=SEEN_SECONDS),
            ).update(last_seen_at=now)
        return response
