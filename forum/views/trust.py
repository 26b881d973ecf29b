"""How trust grows, told to whoever asks."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..actor import Actor
from ..feed.trust import own_standing, steps_of_trust


@require_safe
def show_trust(request):
    own = own_standing(Actor.from_request(request))
    return render(request, "forum/trust.html", {"steps": steps_of_trust(), "own": own})
