"""Deciding about a post from the queue, and taking it back."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Refused

from .. import access
from ..actions.deciding import decide as take_decision
from ..actions.editing import edit_for_author
from ..actions.taking_back import take_back
from ..forms import DecisionForm, EditForAuthorForm
from ..moderation.decisions import ALL_WAYS, EDIT, Overtaken, last_decision, name_of, state_of
from ..queue.params import QueueParams
from .answers import SeeOther, next_url
from .queue import back_to_queue, for_moderators, post_to_decide

UNDONE = pgettext_lazy("after undoing", "That is taken back.")


@require_POST
@for_moderators
def decide(request, actor, post_id):
    """Take the decision of the button that was pressed and lead to the next post."""
    post = post_to_decide(actor, post_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.warning(request, next(iter(form.errors.values()))[0])
        return back_to_queue(request)
    try:
        entry = take_decision(actor=actor, post=post, **form.cleaned_data)
    except Overtaken as overtaken:
        return show_overtaken(request, post, overtaken)
    except Refused as refusal:
        messages.warning(request, refusal.reason)
        return back_to_queue(request)
    return lead_on(request, entry)


def lead_on(request, entry):
    """Lead back to the queue, which says what was done and how to take it back."""
    back = next_url(request) or reverse("forum:queue")
    if entry is None:
        return SeeOther(back)
    page, _, anchor = back.partition("#")
    done = f"{page}{'&' if '?' in page else '?'}done={entry.pk}"
    return SeeOther(f"{done}#{anchor}" if anchor else done)


def show_overtaken(request, post, overtaken):
    """What became of a post meanwhile, and the way on; status 409."""
    post.refresh_from_db()
    entry = overtaken.entry or last_decision(post)
    context = {
        "post": post,
        "reason": overtaken.reason,
        "entry": entry,
        "decided": ALL_WAYS[entry.decision].label if entry else "",
        "by": name_of(entry.moderator) if entry else "",
        "next_url": next_url(request) or QueueParams().url(),
    }
    return render(request, "forum/queue/overtaken.html", context, status=409)


@require_POST
@for_moderators
def undo(request, actor, entry_id):
    entry = access.get_entry(actor, entry_id)
    try:
        take_back(actor=actor, entry=entry)
        messages.success(request, UNDONE)
    except Refused as refusal:
        messages.warning(request, refusal.reason)
    return back_to_queue(request)


@require_safe
@for_moderators
def edit(request, actor, post_id):
    """The text of a post, to be changed in the name of moderators."""
    post = post_to_decide(actor, post_id)
    form = EditForAuthorForm(initial={"source": post.source, "seen": state_of(post)})
    return edit_page(request, post, form)


def edit_page(request, post, form, *, status=200, refused=""):
    back = request.GET.get("next") or request.POST.get("next", "")
    context = {
        "post": post,
        "form": form,
        "refused": refused,
        "next": back,
        "waits": post.status in {"pending", "spam"},
        "is_possible": EDIT.leads_from(post.status),
    }
    return render(request, "forum/queue/edit.html", context, status=status)


@require_POST
@for_moderators
def update(request, actor, post_id):
    post = post_to_decide(actor, post_id)
    form = EditForAuthorForm(request.POST)
    if not form.is_valid():
        return edit_page(request, post, form, status=422)
    publishes = "publish" in request.POST
    try:
        entry = edit_for_author(actor=actor, post=post, publishes=publishes, **form.cleaned_data)
    except Refused as refusal:
        return edit_page(request, post, form, status=refusal.status, refused=refusal.reason)
    except ValueError:
        reason = pgettext("edit refused", "There is no text in it.")
        return edit_page(request, post, form, status=422, refused=reason)
    return lead_on(request, entry)
