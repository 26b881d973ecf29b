"""Who may send a form: with a session the CSRF token decides, without one the stamp."""

from functools import wraps

from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt

from accounts.permissions import Allowed, Denied

from .models import Discussion
from .stamps import check_origin, check_stamp


def has_session(request):
    """Whether the browser sent a session cookie; such a reader's forms carry the CSRF token.

    Looks at the cookie only, so that asking does not touch the session.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def guest_form_protected(refuse):
    """Protect a view of a discussion's form, for readers with a session and without.

    `refuse(request, discussion_id, reason)` gives the form back, with the text that was sent;
    its answer gets the status 403. The view takes the request and `discussion_id`.
    """

    def protect(view):
        @csrf_exempt
        @wraps(view)
        def guarded(request, discussion_id):
            answer = check_form(request, Discussion(pk=discussion_id))
            if answer:
                return view(request, discussion_id)
            response = refuse(request, discussion_id, answer.reason)
            response.status_code = 403
            return response

        return guarded

    return protect


def check_form(request, discussion):
    """Allowed when the form that came with this request is one that this site gave out."""
    if has_session(request):
        return _check_token(request)
    answer = check_stamp(request.POST.get("stamp", ""), discussion)
    return check_origin(request) if answer else answer


class _CsrfCheck(CsrfViewMiddleware):
    """Django's own check, which answers the reason instead of a page."""

    def _reject(self, request, reason):
        return reason


def _check_token(request):
    if _CsrfCheck(lambda request: None).process_view(request, None, (), {}) is None:
        return Allowed()
    return Denied(
        pgettext(
            "form refused",
            "You have signed in or out since this page was opened. "
            "Your text is still here: please send it again.",
        )
    )
