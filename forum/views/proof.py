"""The task that a browser solves for somebody new."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..actor import Actor
from ..moderation.proof import is_asked, make_challenge


@require_safe
@never_cache
def give_task(request):
    """Answer a challenge of altcha as JSON; 204 to whoever needs none. Nothing is written."""
    if not is_asked(Actor.from_request(request)):
        return HttpResponse(status=204)
    return JsonResponse(make_challenge())
