"""What every answer of the site carries, and what readers are shown when there is none."""

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin
from django.views.defaults import page_not_found


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy on every page, and the looser one under the Wagtail admin.

    A preview is a public page that the admin shows its author in a frame, through a request of
    Wagtail's own making: it keeps the strict policy, except for who may frame it.
    """

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if is_admin(request):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        if is_preview(request):
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}
        return parts

    def process_response(self, request, response):
        if is_preview(request):
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return super().process_response(request, response)


def is_preview(request):
    return getattr(request, "is_preview", False)


def is_admin(request):
    return request.path_info.startswith(reverse("wagtailadmin_home"))


class PersonalAnswersMiddleware(MiddlewareMixin):
    """What is made for one person is kept by no cache but her browser's.

    Pages of people who only read carry no cookie either way, and may be shared. It is not
    `no-store`, which would make browsers forget a text that is being written.
    """

    def process_response(self, request, response):
        is_personal = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
        if is_personal and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class OwnNotFoundPageMiddleware(MiddlewareMixin):
    """With DEBUG on, a page that is not there looks as it does to readers.

    Django would list its addresses to whoever tries the product. Errors of the code keep
    Django's page, which helps to mend them.
    """

    def __init__(self, get_response):
        if not settings.DEBUG:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def process_exception(self, request, exception):
        if isinstance(exception, Http404) and not is_admin(request):
            return page_not_found(request, exception)
        return None
