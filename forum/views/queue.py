"""The moderators' queue: looking at it, saying who looks, and noting things."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions.queue import add_note, claim_review, release_review
from ..actor import Actor
from ..forms import DecisionForm, NoteForm
from ..permissions import can_moderate_post, can_use_queue
from ..queue.choices import Choices
from ..queue.done import what_was_done
from ..queue.items import QueuePage
from ..queue.params import QueueParams
from .answers import SeeOther, do_and_tell, next_url

CLAIMED = pgettext_lazy("after claiming", "Others see that you look at it.")
RELEASED = pgettext_lazy("after claiming", "Others can look at it now.")
NOTED = pgettext_lazy("after noting", "Your note is there for other moderators.")


def for_moderators(view):
    """Let nobody in but those who have something to decide about; the view takes the actor."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request, **kwargs):
        actor = Actor.from_request(request)
        can_use_queue(actor).require()
        return view(request, actor, **kwargs)

    return guarded


@require_safe
@for_moderators
def show_queue(request, actor):
    params = QueueParams.from_query(request.GET)
    context = {
        "params": params,
        "page": QueuePage(actor, params),
        "choices": Choices(actor, params),
        "done": what_was_done(actor, params.done),
        "form": DecisionForm(),
    }
    return render(request, "forum/queue/list.html", context)


@require_POST
@for_moderators
def claim(request, actor, review_id):
    review = access.get_review(actor, review_id)
    do_and_tell(request, CLAIMED, claim_review, actor=actor, review=review)
    return back_to_queue(request)


@require_POST
@for_moderators
def release(request, actor, review_id):
    review = access.get_review(actor, review_id)
    do_and_tell(request, RELEASED, release_review, actor=actor, review=review)
    return back_to_queue(request)


@require_POST
@for_moderators
def note(request, actor, post_id):
    post = post_to_decide(actor, post_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        is_of_author = request.POST.get("about") == "author"
        words = form.cleaned_data["words"]
        facts = {"post": post, "words": words, "is_of_author": is_of_author}
        do_and_tell(request, NOTED, add_note, actor=actor, **facts)
    else:
        messages.warning(request, form.errors["words"][0])
    return back_to_queue(request)


def post_to_decide(actor, post_id):
    """A post that this moderator decides about; raises Http404."""
    post = access.get_post(actor, post_id)
    if not can_moderate_post(actor, post):
        raise Http404
    return post


def back_to_queue(request):
    return SeeOther(next_url(request) or reverse("forum:queue"))
