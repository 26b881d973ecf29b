"""Whom a member follows and whom she mutes, whether they have a page or not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from .actions.follows import unfollow_member
from .actions.mutes import unmute_member
from .people import page_of_people


@require_safe
@login_required
def list_followed(request):
    page = page_of_people(request.user.follows, "followed", request.GET.get("after", ""))
    return show(request, page, "account/followed.html")


@require_safe
@login_required
def list_muted(request):
    page = page_of_people(request.user.mutes, "muted", request.GET.get("after", ""))
    return show(request, page, "account/muted.html")


@login_required
@require_POST
def unfollow(request, user_id):
    unfollow_member(follower=request.user, followed_id=user_id)
    messages.success(request, pgettext("account message", "You no longer follow this person."))
    return back_to(request, "account_followed")


@login_required
@require_POST
def unmute(request, user_id):
    unmute_member(member=request.user, muted_id=user_id)
    messages.success(request, pgettext("account message", "You no longer mute this person."))
    return back_to(request, "account_muted")


def show(request, page, template):
    if page.here and not page.people:  # Its last person has just been taken off.
        return redirect(request.path)
    return render(request, template, {"page": page})


def back_to(request, name):
    """The page of the list that the form was on."""
    query = request.GET.urlencode()
    return redirect(f"{reverse(name)}?{query}" if query else reverse(name))
