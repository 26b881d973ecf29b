"""Writing and taking back a post."""

from django.contrib import messages
from django.db import DatabaseError
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from accounts.network import wide_network_of
from accounts.permissions import Refused

from .. import access
from ..actions.posts import IdempotencyConflict, create_post, delete_post
from ..actor import Actor
from ..feed.places import page_of, place_of
from ..forms import PostForm, WritingForm
from ..guard import guest_form_protected
from ..kept import forget_text
from ..moderation.draft import Sending
from ..moderation.limits import spend
from ..permissions import can_delete
from ..uploads import bounded_upload
from .answers import SeeOther, lead_to, refuse
from .attached import takes_picture_along
from .writing import already_used, as_it_stands, compose, keeps_text, not_saved, remember_guest

WRITTEN = ("thread", "source", "language", "parent", "idempotency_key")


def give_back(request, discussion_id, reason):
    """The composer again, with a new stamp or token, when the form could not be trusted."""
    discussion = access.get_discussion(Actor.from_request(request), pk=discussion_id)
    return compose(request, discussion, status=403, refused=reason)


def give_preview_back(request, discussion_id, reason):
    discussion = access.get_discussion(Actor.from_request(request), pk=discussion_id)
    return compose(
        request, discussion, status=403, refused=reason, template=preview_template(request)
    )


@bounded_upload
@require_POST
@keeps_text
@guest_form_protected(give_back)
@takes_picture_along
def create(request, discussion_id):
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    there, sent = as_it_stands(request, actor, discussion)
    form = PostForm(sent, actor=actor, discussion=there)
    if not form.is_valid():
        return compose(request, discussion, form=form, status=422)
    # The button of our own composer can ask back; whoever sends the form otherwise is not asked.
    if "ask" in request.GET and (doubt := form.doubt):
        return compose(request, discussion, form=form, status=422, doubt=doubt)
    written = {name: form.cleaned_data[name] for name in WRITTEN}
    try:
        post = create_post(actor=form.actor, sending=Sending.of(request), **written)
    except Refused as refusal:
        facts = {"status": refusal.status, "refused": refusal.reason}
        return refuse(compose(request, discussion, form=form, **facts), refusal)
    except IdempotencyConflict:
        return compose(
            request, discussion, form=form, status=409, refused=already_used(), needs_new_key=True
        )
    except DatabaseError:
        return compose(request, discussion, form=form, status=503, refused=not_saved())
    remember_guest(request, form.actor)
    forget_text(request, discussion)
    return lead_to(request, place_of(post))


@bounded_upload
@require_POST
@keeps_text
@guest_form_protected(give_preview_back)
@takes_picture_along
def preview(request, discussion_id):
    """Show how a text would look: a page, or the part of one that `?fragment` asks for."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    template = preview_template(request)
    try:
        spend(actor, wide_network_of(request), "preview").require()
    except Refused as refusal:
        facts = {"status": refusal.status, "refused": refusal.reason, "template": template}
        return refuse(compose(request, discussion, **facts), refusal)
    written = WritingForm(request.POST)
    status = 200 if written.is_valid() else 422
    return compose(request, discussion, status=status, written=written, template=template)


def preview_template(request):
    is_part = "fragment" in request.GET
    return "forum/components/preview.html" if is_part else "forum/compose.html"


@require_safe
def confirm_delete(request, post_id):
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    can_delete(actor, post).require()
    return render(request, "forum/delete.html", {"post": post, "place_url": place_of(post)})


@require_POST
def delete(request, post_id):
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    delete_post(actor=actor, post=post)
    messages.success(request, pgettext("after deleting", "Your post was deleted."))
    return SeeOther(f"{page_of(post.discussion)}#forum")
