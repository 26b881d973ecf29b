"""What a member says of a place: that she wants to be told of it, how far, or no longer."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions.subscriptions import change_reach, end_subscription, subscribe, unsubscribe
from ..actor import Actor
from ..feed.params import read_id
from ..feed.places import address_of
from ..feed.subscriptions import FollowedFeed
from ..models import Reach
from .answers import SeeOther, do_and_tell, page_before

NOTHING = ""
DONE = {
    Reach.ALL: pgettext_lazy("after following", "You will be told of all posts here."),
    Reach.MY_LANGUAGES: pgettext_lazy(
        "after following", "You will be told of the posts here in languages you read."
    ),
    Reach.NONE: pgettext_lazy(
        "after following", "You will be told of no posts here but those that mention you."
    ),
    NOTHING: pgettext_lazy("after following", "You no longer follow this."),
}


@require_safe
@never_cache
@login_required
def show_followed(request):
    feed = FollowedFeed(Actor.from_request(request), after=read_id(request.GET.get("after")))
    return render(request, "forum/following.html", {"feed": feed})


@require_POST
def to_category(request, category_id):
    return answer(request, access.get_category, category_id, anchor="main")


@require_POST
def to_discussion(request, discussion_id):
    return answer(request, get_discussion, discussion_id, anchor="forum")


@require_POST
def to_thread(request, thread_id):
    return answer(request, access.get_thread, thread_id, anchor="forum")


@require_POST
def to_post(request, post_id):
    return answer(request, access.get_post, post_id, anchor=f"post-{post_id}")


@require_POST
@login_required
def change(request, subscription_id):
    """The same of something in the list of what she follows, whether she may read it or not."""
    actor, reach = Actor.from_request(request), read_reach(request)
    facts = {"actor": actor, "subscription": access.get_subscription(actor, subscription_id)}
    if reach:
        do_and_tell(request, DONE[reach], change_reach, reach=reach, **facts)
    else:
        do_and_tell(request, DONE[NOTHING], end_subscription, **facts)
    return SeeOther(page_before(request, reverse("forum:following"), anchor="main"))


def answer(request, door, pk, *, anchor):
    """Do what the form says of the place behind a door, and lead back to where it was."""
    actor, reach = Actor.from_request(request), read_reach(request)
    place = door(actor, pk)
    otherwise = address_of(place)
    if actor.is_guest:
        return redirect_to_login(otherwise)
    if reach:
        do_and_tell(request, DONE[reach], subscribe, actor=actor, place=place, reach=reach)
    else:
        do_and_tell(request, DONE[NOTHING], unsubscribe, actor=actor, place=place)
    return SeeOther(page_before(request, otherwise, anchor=anchor))


def get_discussion(actor, pk):
    return access.get_discussion(actor, pk=pk)


def read_reach(request):
    """The Reach that the form names, empty for what is to be forgotten."""
    reach = request.POST.get("reach", NOTHING)
    if reach not in DONE:
        raise BadRequest("Nobody can follow a place in such a way.")
    return reach
