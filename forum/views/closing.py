"""Closing and opening again: the desk of whoever looks after a discussion or a thread."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions import closing as actions
from ..actor import Actor
from ..feed.closing import notice_about
from ..feed.curating import steps_of, summary_of
from ..feed.places import likeliest_location, page_of
from ..forms import CloseForm, TitlesForm
from ..permissions import can_merge_away, can_moderate, can_rename
from .answers import SeeOther

CLOSED = pgettext_lazy("after closing", "Done: it is closed to new posts.")
CLOSES = pgettext_lazy("after closing", "Done: it closes at the time that you gave.")
OPEN = pgettext_lazy("after closing", "Done: it takes posts again.")
WAS_OPEN = pgettext_lazy("after closing", "It was open already.")
UNDO = pgettext_lazy("after curating", '{done} <a href="{url}">Undo</a>')


def tell_done(request, entry, done):
    """Say that it is done, and lead to the page on which it can be taken back."""
    url = reverse("forum:ask_to_undo", args=[entry.pk])
    messages.success(request, format_html(str(UNDO), done=done, url=url))


@require_safe
def curate_discussion(request, discussion_id):
    _, discussion = discussion_to_curate(request, discussion_id)
    return discussion_desk(request, discussion, CloseForm())


@require_safe
def curate_thread(request, thread_id):
    actor, thread = thread_to_curate(request, thread_id)
    return thread_desk(request, actor, thread, CloseForm())


@require_POST
def close_discussion(request, discussion_id):
    actor, discussion = discussion_to_curate(request, discussion_id)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return discussion_desk(request, discussion, form, status=422)
    entry = actions.close_discussion(actor=actor, discussion=discussion, **form.cleaned_data)
    tell_done(request, entry, CLOSES if form.cleaned_data["at"] else CLOSED)
    return SeeOther(reverse("forum:curate_discussion", args=[discussion.pk]))


@require_POST
def reopen_discussion(request, discussion_id):
    actor, discussion = discussion_to_curate(request, discussion_id)
    tell_opened(request, actions.reopen_discussion(actor=actor, discussion=discussion))
    return SeeOther(reverse("forum:curate_discussion", args=[discussion.pk]))


@require_POST
def close_thread(request, thread_id):
    actor, thread = thread_to_curate(request, thread_id)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return thread_desk(request, actor, thread, form, status=422)
    entry = actions.close_thread(actor=actor, thread=thread, **form.cleaned_data)
    tell_done(request, entry, CLOSES if form.cleaned_data["at"] else CLOSED)
    return SeeOther(reverse("forum:curate_thread", args=[thread.pk]))


@require_POST
def reopen_thread(request, thread_id):
    actor, thread = thread_to_curate(request, thread_id)
    tell_opened(request, actions.reopen_thread(actor=actor, thread=thread))
    return SeeOther(reverse("forum:curate_thread", args=[thread.pk]))


def tell_opened(request, entry):
    if entry is None:
        messages.info(request, WAS_OPEN)
        return
    tell_done(request, entry, OPEN)


def discussion_to_curate(request, discussion_id):
    """The actor and a discussion that she moderates; raises Http404 and Refused."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    can_moderate(actor, discussion).require()
    return actor, discussion


def thread_to_curate(request, thread_id):
    """The actor and a thread that she moderates; raises Http404 and Refused."""
    actor = Actor.from_request(request)
    thread = access.get_thread(actor, thread_id)
    can_moderate(actor, thread.discussion).require()
    return actor, thread


def discussion_desk(request, discussion, form, *, status=200):
    context = {
        "discussion": discussion,
        "location": likeliest_location(discussion),
        "page_url": page_of(discussion),
        "closing": notice_about(discussion),
        "form": form,
        "steps": steps_of(discussion),
    }
    return render(request, "forum/curating/discussion.html", context, status=status)


def thread_desk(request, actor, thread, form, *, titles=None, status=200):
    given = dict(thread.titles.values_list("language", "title"))
    context = {
        "thread": summary_of(thread, actor),
        "closing": notice_about(thread.discussion, thread),
        "form": form,
        "titles": titles or TitlesForm(titles=given),
        "can_rename": can_rename(actor, thread),
        "can_merge": can_merge_away(actor, thread),
        "steps": steps_of(thread.discussion, thread),
    }
    return render(request, "forum/curating/thread.html", context, status=status)
