"""Who can be mentioned in a discussion, for the completion of names while writing."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from .. import access
from ..actor import Actor
from ..feed.people import find_people


@require_safe
def list_participants(request, discussion_id):
    """Answer `{"people": [{"id", "name", "markdown"}, ...]}`, eight at most."""
    discussion = access.get_discussion(Actor.from_request(request), pk=discussion_id)
    return JsonResponse({"people": find_people(discussion, request.GET.get("q", ""))})
