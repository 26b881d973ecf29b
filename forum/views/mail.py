"""Where a mail server or a provider of mail hands in the answers of people."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from ..inbound.messages import MOST_BYTES
from ..inbound.receiving import receive


@csrf_exempt  # No browser sends it: the secret in its header says who may.
@require_POST
def receive_mail(request):
    """Take in the body of this request, one message/rfc822, and answer what became of it as one
    word."""
    secret = settings.INBOUND_WEBHOOK_SECRET
    given = request.headers.get("X-Inbound-Secret", "")
    if not secret or not constant_time_compare(given, secret):
        return HttpResponse("forbidden", status=403, content_type="text/plain")
    raw = request.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        return HttpResponse("too large", status=413, content_type="text/plain")
    return HttpResponse(receive(raw), content_type="text/plain")


@csrf_exempt  # No browser sends it: the provider says our secret (RFC 7617).
@require_http_methods(["HEAD", "POST"])
def receive_from_provider(request):
    """Take in what a provider of mail hands over in its own form, where one is set up that does
    so; django-anymail reads it, and `forum.receivers` hears of each mail."""
    if not settings.INBOUND_PROVIDER_VIEW:
        return HttpResponse("forbidden", status=403, content_type="text/plain")
    return import_string(settings.INBOUND_PROVIDER_VIEW).as_view()(request)
