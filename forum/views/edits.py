"""Rewriting a post in the composer that it was written in."""

from functools import wraps

from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.network import wide_network_of
from accounts.permissions import Refused

from .. import access
from ..actions.posts import EditConflict, edit_post
from ..actor import Actor
from ..feed.edit_composer import EditComposer
from ..feed.places import place_of
from ..forms import EditForm, WritingForm
from ..guard import check_form
from ..moderation.draft import Sending
from ..moderation.limits import spend
from ..permissions import can_edit
from ..uploads import bounded_upload
from .answers import lead_to, refuse, say_wait
from .attached import receive, take_along, with_picture
from .writing import keeps_text, reading_of


@require_safe
def edit(request, post_id):
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    can_edit(actor, post).require()
    kept = {"source": post.source, "language": post.language, "version": post.version}
    return edit_page(request, post, EditForm(initial=kept), status=200, is_fresh=True)


def edit_page(request, post, form, *, status, template="forum/edit.html", **facts):
    reading = reading_of(request, post.discussion)
    composer = EditComposer(reading=reading, form=form, edited=post, **facts)
    return render(request, template, {"composer": composer}, status=status)


def gives_text_back(view):
    """Let a view have the post, and a form that this site gave out to one who may edit it; her
    text comes back whatever happens. The view takes the actor and the post."""

    @bounded_upload
    @csrf_exempt  # The check is made here, so that the text can be given back.
    @require_POST
    @keeps_text
    @wraps(view)
    def guarded(request, post_id):
        actor = Actor.from_request(request)
        post = access.get_post(actor, post_id)
        answer = check_form(request, post.discussion) and can_edit(actor, post)
        if not answer:
            return edit_page(request, post, sent(request), status=403, refused=answer.reason)
        return view(request, actor, post)

    return guarded


def takes_picture_along(view):
    @wraps(view)
    def taking(request, actor, post):
        error, status = take_along(request, actor, post.discussion)
        if error:
            facts = {"refused": error, "asks_for_picture": True}
            return say_wait(edit_page(request, post, sent(request), status=status, **facts))
        return view(request, actor, post)

    return taking


def sent(request):
    """The form as it was sent, asking nothing of it."""
    return EditForm(initial=request.POST.dict())


@gives_text_back
@takes_picture_along
def update(request, actor, post):
    form = EditForm(request.POST)
    if not form.is_valid():
        return edit_page(request, post, form, status=422)
    # The button of our own composer can ask back; whoever sends the form otherwise is not asked.
    if "ask" in request.GET and (doubt := form.doubt):
        return edit_page(request, post, form, status=422, doubt=doubt)
    try:
        edit_post(actor=actor, post=post, sending=Sending.of(request), **form.cleaned_data)
    except Refused as refusal:
        facts = {"status": refusal.status, "refused": refusal.reason}
        return refuse(edit_page(request, post, form, **facts), refusal)
    except EditConflict:
        return edit_page(request, post, form, status=409, is_overtaken=True)
    return lead_to(request, place_of(post))


@gives_text_back
@takes_picture_along
def preview(request, actor, post):
    """Show how a text would look: a page, or the part of one that `?fragment` asks for."""
    is_part = "fragment" in request.GET
    template = "forum/components/preview.html" if is_part else "forum/edit.html"
    try:
        spend(actor, wide_network_of(request), "preview").require()
    except Refused as refusal:
        facts = {"status": refusal.status, "refused": refusal.reason, "template": template}
        return refuse(edit_page(request, post, sent(request), **facts), refusal)
    written = WritingForm(request.POST)
    facts = {"status": 200 if written.is_valid() else 422, "template": template}
    return edit_page(request, post, sent(request), written=written, **facts)


@gives_text_back
def add_picture(request, actor, post):
    """The composer again, the picture at the end of its text."""
    markdown, error, status = receive(request, actor, post.discussion)
    if markdown:
        request.POST = with_picture(request.POST, markdown)
    facts = {"refused": error, "asks_for_picture": bool(error)}
    return say_wait(edit_page(request, post, sent(request), status=status, **facts))
