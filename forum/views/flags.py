"""Reporting a post, and what became of that."""

import uuid
from functools import wraps

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Refused

from .. import access
from ..actions.flags import flag_post, keep_post
from ..actor import Actor, new_guest_key
from ..feed.places import place_of
from ..feed.reports import RecordFeed, ShownReport
from ..forms import FlagForm
from ..guard import check_form, has_session
from ..moderation.draft import Sending
from ..permissions import can_flag, can_moderate_post
from ..report_links import report_token
from ..stamps import make_stamp
from .answers import SeeOther, do_and_tell, next_url, refuse
from .writing import remember_guest


def unlisted(view):
    """A page for one person: no cache keeps it, no search engine lists it."""

    @never_cache
    @wraps(view)
    def shown(request, **parts):
        response = view(request, **parts)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return shown


@require_safe
@unlisted
def ask(request, post_id):
    """The form of a report; who has reported the post, or may not, is told so in its place."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    answer = can_flag(actor, post)
    facts = {} if answer else {"refused": answer.reason, "is_closed": True}
    return flag_page(request, post, FlagForm(initial={"idempotency_key": uuid.uuid4()}), **facts)


@csrf_exempt  # The check is made here, so that the words can be given back.
@require_POST
@unlisted
def report(request, post_id):
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    form = FlagForm(request.POST)
    answer = check_form(request, post.discussion)
    if not answer:
        return flag_page(request, post, form, status=403, refused=answer.reason)
    if not form.is_valid():
        return flag_page(request, post, form, status=422)
    said = form.cleaned_data
    if actor.is_guest:
        key = actor.guest_key or new_guest_key(said["idempotency_key"])
        actor = actor.with_guest("", "", key)
    facts = {"reason_code": said["reason"], "words": said["words"]}
    try:
        flag = flag_post(actor=actor, post=post, sending=Sending.of(request), **facts)
    except Refused as refusal:
        page = flag_page(request, post, form, refused=refusal.reason, status=refusal.status)
        return refuse(page, refusal)
    remember_guest(request, actor)
    return SeeOther(reverse("forum:report", args=[report_token(flag)]))


@require_safe
@unlisted
def show_report(request, token):
    """The receipt of a report, which says later what became of it; for whoever has its address."""
    return render(
        request, "forum/flags/report.html", {"report": ShownReport(access.get_report(token))}
    )


@require_safe
@unlisted
def show_record(request):
    """What a member, or the guest of this browser, reported, and why posts of hers are gone."""
    return render(
        request, "forum/flags/record.html", {"feed": RecordFeed(Actor.from_request(request))}
    )


@require_POST
def keep(request, post_id):
    """A moderator finds nothing behind the reports of a post."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    can_moderate_post(actor, post).require()
    done = pgettext("after deciding", "The post stays, and is folded no longer.")
    do_and_tell(request, done, keep_post, actor=actor, post=post)
    return SeeOther(next_url(request) or place_of(post))


def flag_page(request, post, form, *, status=200, **facts):
    is_open = has_session(request)
    context = {
        "post": post,
        "form": form,
        "place_url": place_of(post),
        "has_session": is_open,
        "stamp": "" if is_open else make_stamp(post.discussion),
        **facts,
    }
    return render(request, "forum/flags/flag.html", context, status=status)
