"""A member says that a post helped."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.permissions import Refused

from .. import access
from ..actions.helpful import mark_helpful, unmark_helpful
from ..actor import Actor
from ..feed.helpful import read_helpful_part
from ..feed.places import place_of
from .answers import SeeOther, page_around


@require_POST
def mark(request, post_id):
    return answer(request, post_id, mark_helpful)


@require_POST
def unmark(request, post_id):
    return answer(request, post_id, unmark_helpful)


def answer(request, post_id, action):
    """Do it and lead back to the page it was done on, or give the part that `?fragment` asks for;
    a fragment that is refused is a notice with the reason and status 403."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    if actor.is_guest:
        return redirect_to_login(place_of(post))
    is_part = "fragment" in request.GET
    try:
        action(actor=actor, post=post)
    except Refused as refusal:
        if is_part:
            facts = {"text": refusal.reason, "kind": "warning"}
            return render(request, "components/notice.html", facts, status=403)
        messages.warning(request, refusal.reason)
    if is_part:
        part = read_helpful_part(actor, post)
        return render(request, "forum/components/helpful.html", {"part": part})
    return SeeOther(page_around(request, post))
