"""Pages on which a discussion is read when it is not under a page of its own."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from .. import access
from ..actor import Actor
from ..feed import feed_of
from ..feed.branch import open_branch
from ..feed.places import location_of, page_of, place_of


@require_safe
def show_discussion(request, discussion_id):
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    if "fragment" in request.GET:
        feed = feed_of(request, actor, discussion, base_url=page_of(discussion))
        return render(request, "forum/components/branches_part.html", {"feed": feed})
    feed = feed_of(request, actor, discussion, base_url=request.path)
    context = {
        "feed": feed,
        "location": location_of(discussion),
        "locations": discussion.locations.all(),
    }
    return render(request, "forum/discussion.html", context)


@require_safe
def show_thread(request, thread_id):
    actor = Actor.from_request(request)
    thread = access.get_thread(actor, thread_id)
    if thread.merged_into_id:
        return redirect("forum:thread", thread.merged_into_id)
    discussion = thread.discussion
    feed = feed_of(request, actor, discussion, base_url=request.path, thread_id=thread_id)
    context = {"feed": feed, "thread": feed.current_thread, "page_url": page_of(discussion)}
    is_part = "fragment" in request.GET
    template = "forum/components/branches_part.html" if is_part else "forum/thread.html"
    return render(request, template, context)


@require_safe
def show_post(request, post_id):
    """Lead to a post in its conversation, or to the place it left there."""
    post = access.get_place(Actor.from_request(request), post_id)
    return redirect(place_of(post))


@require_safe
def show_replies(request, post_id):
    feed = open_branch(request, Actor.from_request(request), post_id)
    is_part = "fragment" in request.GET
    template = "forum/components/replies_part.html" if is_part else "forum/replies.html"
    return render(request, template, {"feed": feed})
