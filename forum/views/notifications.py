"""What a member was told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions.notifications import mark_all_read, mark_read
from ..actor import Actor
from ..feed.notifications import UNREAD, NotificationFeed
from ..feed.params import read_choice, read_id
from .answers import SeeOther, page_before


@require_safe
@never_cache
@login_required
def show_notifications(request):
    feed = NotificationFeed(
        Actor.from_request(request),
        after=read_id(request.GET.get("after")),
        only=read_choice(request.GET.get("only"), {UNREAD}),
    )
    return render(request, "forum/notifications.html", {"feed": feed})


@require_POST
@login_required
def read(request, notification_id):
    actor = Actor.from_request(request)
    mark_read(actor=actor, notification=access.get_notification(actor, notification_id))
    return back_to_list(request, anchor=f"notification-{notification_id}")


@require_POST
@login_required
def read_all(request):
    """Mark as read what was told up to the notification whose id is `last`."""
    last = read_id(request.POST.get("last")) or 0
    mark_all_read(actor=Actor.from_request(request), last=last)
    messages.success(request, pgettext("after reading", "Everything is marked as read."))
    return back_to_list(request, anchor="main")


def back_to_list(request, *, anchor):
    return SeeOther(page_before(request, reverse("forum:notifications"), anchor=anchor))
