"""Answering a post with some of its words."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from .. import access
from ..actor import Actor
from ..feed.quotation import quotation_of
from ..forms import PostForm
from ..permissions import can_reply
from .writing import compose


@require_safe
def quote(request, post_id):
    """The composer with the words of a post quoted, or with `?fragment` the Markdown alone."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    can_reply(actor, post).require()
    quotation = quotation_of(post)
    if "fragment" in request.GET:
        return HttpResponse(quotation, content_type="text/plain; charset=utf-8")
    written = {"source": quotation, "thread": post.thread_id, "parent": post.pk}
    form = PostForm(initial=written, actor=actor, discussion=post.discussion)
    return compose(request, post.discussion, form=form, status=200)
