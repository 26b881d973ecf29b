"""What a post said before it was edited."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..actor import Actor
from ..feed.history import history_of
from ..permissions import can_see_revisions


@require_safe
def show_revisions(request, post_id):
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    can_see_revisions(actor, post).require()
    history = history_of(post, actor, before=request.GET.get("before"))
    return render(request, "forum/revisions.html", {"history": history})
