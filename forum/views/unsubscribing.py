"""The link at the end of each mail, for people and for their mail programs."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..actions.unsubscribing import Scope, stop_mail
from ..emails.unsubscribing import read_token
from ..feed.leaving import leave_page


@never_cache
@csrf_exempt  # RFC 8058: a mail program sends the form. The token is all there is to guard.
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    """Ask what somebody wants no more mail about; a POST without an answer means the discussion
    that the mail was about, and after a digest all mail."""
    leave = read_token(token)
    if leave is None:
        raise Http404
    done = None
    if request.method == "POST":
        asked = request.POST.get("scope")
        done = Scope(asked) if asked in set(Scope) else Scope.DISCUSSION
        done = done if leave.post_id else Scope.ALL
        stop_mail(leave=leave, scope=done)
    response = render(request, "forum/unsubscribe.html", {"page": leave_page(leave), "done": done})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
