"""Moving, splitting, merging and naming, each with what will happen said before it does."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Refused

from .. import access
from ..actions import curating as actions
from ..actions.undoing import can_undo, undo
from ..actor import Actor
from ..feed.curating import (
    LoggedStep,
    branch_size,
    places_for_post,
    places_for_thread,
    summary_of,
    thread_size,
)
from ..feed.params import read_id
from ..feed.places import likeliest_location, place_of
from ..forms import CloseForm, TitlesForm
from ..permissions import can_merge, can_merge_away, can_move, can_split
from .answers import SeeOther, do_and_tell
from .closing import tell_done, thread_desk, thread_to_curate

RENAMED = pgettext_lazy("after curating", "The topic has its new title.")
MERGED = pgettext_lazy("after curating", "The thread is merged; its address leads here.")
UNDONE = pgettext_lazy("after curating", "It is taken back.")
QUERY_MAX_LENGTH = 100


@require_safe
def choose_place(request, post_id):
    """Where a post can go with its replies; once chosen, what that will do."""
    actor, post = post_to_move(request, post_id)
    thread = chosen_thread(request, actor)
    if thread:
        can_move(actor, post, thread).require()
    return moving_page(request, actor, post, TitlesForm(), thread=thread)


@require_POST
def move(request, post_id):
    actor, post = post_to_move(request, post_id)
    thread = chosen_thread(request, actor)
    if thread is None:
        raise Http404
    try:
        entry = actions.move_post(actor=actor, post=post, thread=thread)
    except Refused as refusal:
        return moving_page(request, actor, post, TitlesForm(), refused=refusal.reason, status=409)
    return done_with(request, entry)


@require_POST
def split(request, post_id):
    actor, post = post_to_move(request, post_id)
    form = TitlesForm(request.POST)
    if not form.is_valid():
        return moving_page(request, actor, post, form, status=422)
    try:
        entry = actions.split_post(actor=actor, post=post, titles=form.titles)
    except Refused as refusal:
        return moving_page(request, actor, post, form, refused=refusal.reason, status=409)
    return done_with(request, entry)


@require_POST
def rename(request, thread_id):
    actor, thread = thread_to_curate(request, thread_id)
    form = TitlesForm(request.POST)
    if not form.is_valid():
        return thread_desk(request, actor, thread, CloseForm(), titles=form, status=422)
    entry = actions.rename_thread(actor=actor, thread=thread, titles=form.titles)
    if entry:
        tell_done(request, entry, RENAMED)
    return SeeOther(reverse("forum:thread", args=[thread.pk]))


@require_safe
def choose_merge(request, thread_id):
    actor, thread = thread_to_curate(request, thread_id)
    can_merge_away(actor, thread).require()
    into = chosen_thread(request, actor)
    if into:
        can_merge(actor, thread, into).require()
    query = request.GET.get("q", "")[:QUERY_MAX_LENGTH].strip()
    context = {
        "thread": summary_of(thread, actor),
        "into": into and summary_of(into, actor),
        "destination": into and likeliest_location(into.discussion),
        "n": thread_size(thread),
        "places": places_for_thread(actor, thread, query),
    }
    return render(request, "forum/curating/merge.html", context)


@require_POST
def merge(request, thread_id):
    actor, thread = thread_to_curate(request, thread_id)
    into = chosen_thread(request, actor)
    if into is None:
        raise Http404
    entry = actions.merge_thread(actor=actor, thread=thread, into=into)
    tell_done(request, entry, MERGED)
    return SeeOther(reverse("forum:thread", args=[into.pk]))


@require_safe
def ask_to_undo(request, step_id):
    actor, entry = step_at_hand(request, step_id)
    context = {"step": LoggedStep(entry), "answer": can_undo(actor, entry), "url": place(entry)}
    return render(request, "forum/curating/undo.html", context)


@require_POST
def take_back(request, step_id):
    actor, entry = step_at_hand(request, step_id)
    do_and_tell(request, UNDONE, undo, actor=actor, entry=entry)
    return SeeOther(place(entry))


def post_to_move(request, post_id):
    """The actor and a post that she may move; raises Http404 and Refused."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    can_split(actor, post).require()
    return actor, post


def step_at_hand(request, step_id):
    """The actor and a step in a discussion that she moderates; raises Http404."""
    actor = Actor.from_request(request)
    return actor, access.get_step(actor, step_id)


def chosen_thread(request, actor):
    """The thread that a form or an address names as `to`, None for none; raises Http404."""
    pk = read_id(request.POST.get("to") or request.GET.get("to"))
    return access.get_thread(actor, pk) if pk else None


def moving_page(request, actor, post, form, *, thread=None, refused="", status=200):
    query = request.GET.get("q", "")[:QUERY_MAX_LENGTH].strip()
    context = {
        "post": post,
        "place_url": place_of(post),
        "n": branch_size(post),
        "thread": thread and summary_of(thread, actor),
        "destination": thread and likeliest_location(thread.discussion),
        "is_elsewhere": thread is not None and thread.discussion_id != post.discussion_id,
        "places": places_for_post(actor, post, query),
        "titles": form,
        "refused": refused,
    }
    return render(request, "forum/curating/move.html", context, status=status)


def done_with(request, entry):
    n = entry.data["posts"]
    done = ngettext("%(n)d post is here now.", "%(n)d posts are here now.", n) % {"n": n}
    tell_done(request, entry, done)
    entry.post.refresh_from_db()
    return SeeOther(place_of(entry.post))


def place(entry):
    """Where to look at what a step was about."""
    if entry.post_id:
        return place_of(entry.post)
    if entry.thread_id:
        return reverse("forum:curate_thread", args=[entry.thread_id])
    return reverse("forum:curate_discussion", args=[entry.discussion_id])
