"""What the views of a text share: it is never lost, whatever becomes of the form."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language, pgettext

from .. import access
from ..actor import SESSION_KEY, Actor
from ..feed.composer import Composer
from ..feed.params import FeedParams, read_id
from ..feed.places import page_of
from ..feed.reading import begin_reading
from ..forms import PostForm
from ..guard import has_session


def keeps_text(view):
    """Give the text back when what it was written for is gone."""

    @wraps(view)
    def kept(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Http404:
            context = {"source": request.POST.get("source", "")}
            return render(request, "forum/kept.html", context, status=404)

    return kept


def as_it_stands(request, actor, discussion):
    """The discussion to write in, and what was sent: as it says, or as it has to say since
    moderators have moved what it answers."""
    sent = request.POST
    thread_id, parent_id = read_id(sent.get("thread")), read_id(sent.get("parent"))
    thread = access.get_thread_now(actor, thread_id, answering=parent_id)
    if thread is None:
        return discussion, sent
    sent = sent.copy()
    sent["thread"] = str(thread.pk)
    return thread.discussion, sent


def compose(request, discussion, *, form=None, status, template="forum/compose.html", **facts):
    """Answer with the composer on a page of its own, filled with what was sent."""
    reading = reading_of(request, discussion)
    actor = reading.actor
    if form is None:
        form = PostForm(initial=request.POST.dict(), actor=actor, discussion=discussion)
    parent = answered_post(reading, form["parent"].value())
    composer = Composer(reading=reading, form=form, parent=parent, **facts)
    return render(request, template, {"composer": composer}, status=status)


def reading_of(request, discussion):
    """What the composer has to know of its discussion."""
    return begin_reading(
        discussion,
        Actor.from_request(request),
        language=get_language(),
        params=FeedParams(),
        base_url=page_of(discussion),
        has_session=has_session(request),
    )


def answered_post(reading, pk):
    """The ShownPost that a form answers, None when it may not be answered."""
    post = access.find_post(reading.actor, reading.discussion, read_id(str(pk or "")))
    shown = reading.show(post) if post else None
    return shown if shown and shown.can_reply else None


def remember_guest(request, actor):
    """Start the session that lets a guest change what she has just written."""
    if actor.is_guest and request.session.get(SESSION_KEY) != actor.guest_key:
        request.session[SESSION_KEY] = actor.guest_key


def already_used():
    return pgettext(
        "post refused",
        "This form was already used for another post. "
        "Your text is still here: send it again to publish it too.",
    )


def not_saved():
    return pgettext(
        "post refused",
        "Your text could not be saved just now. It is still here: please send it again.",
    )
