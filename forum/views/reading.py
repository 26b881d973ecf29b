"""What accompanies a reader: news while she reads, and how far she has read."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions.visits import record_visit
from ..actor import Actor
from ..feed.arrivals import arrivals_after
from ..feed.news import news_since
from ..feed.params import read_id
from ..feed.places import page_of
from .answers import SeeOther


@require_safe
@cache_control(private=True, no_cache=True)
def tell_news(request, discussion_id):
    """How many posts are newer than `after`, as JSON; status 304 while nothing has changed."""
    discussion = access.get_discussion(Actor.from_request(request), pk=discussion_id)
    news = news_since(discussion, after_of(request), thread_id=read_id(request.GET.get("thread")))
    answer = JsonResponse({"posts": news.posts, "latest": news.latest})
    answer.headers["ETag"] = news.etag
    return get_conditional_response(request, etag=news.etag, response=answer)


def after_of(request):
    return read_id(request.GET.get("after")) or 0


@require_safe
def show_news(request, discussion_id):
    """The posts newer than `after`, each under what it answers: the part of a page."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    thread_id = read_id(request.GET.get("thread"))
    feed = arrivals_after(request, actor, discussion, after_of(request), thread_id=thread_id)
    return render(request, "forum/components/branches_part.html", {"feed": feed})


@require_POST
def visit(request, discussion_id):
    """Remember how far a member has read: up to the post whose id is `last`. Leads back to the
    discussion, or answers nothing, with status 204, when `?fragment` is asked for."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    record_visit(actor=actor, discussion=discussion, last=read_id(request.POST.get("last")) or 0)
    if "fragment" in request.GET:
        return HttpResponse(status=204)
    messages.success(
        request,
        pgettext("after a visit", "Everything is marked as read. What comes now is new to you."),
    )
    return SeeOther(f"{page_of(discussion)}#posts")
