"""Pictures by members: putting one into a discussion, and showing it."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actor import Actor
from ..forms import PostForm
from ..guard import guest_form_protected
from ..uploads import bounded_upload
from .answers import say_wait
from .attached import receive, with_picture
from .posts import give_back
from .writing import compose, keeps_text

A_YEAR = 365 * 24 * 60 * 60


def refuse_in_json(request, discussion_id, reason):
    return JsonResponse({"error": str(reason)})


@bounded_upload
@require_POST
@guest_form_protected(refuse_in_json)
def upload(request, discussion_id):
    """Answer `{"markdown"}`, or `{"error"}` with a sentence and status 422 or 403."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    markdown, error, status = receive(request, actor, discussion)
    told = {"error": error} if error else {"markdown": markdown}
    return say_wait(JsonResponse(told, status=status))


@bounded_upload
@require_POST
@keeps_text
@guest_form_protected(give_back)
def add(request, discussion_id):
    """The composer again, the picture at the end of its text."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    markdown, error, status = receive(request, actor, discussion)
    written = with_picture(request.POST, markdown) if markdown else request.POST
    form = PostForm(initial=written.dict(), actor=actor, discussion=discussion)
    facts = {"status": status, "refused": error, "asks_for_picture": bool(error)}
    return say_wait(compose(request, discussion, form=form, **facts))


@require_safe
def show_image(request, key):
    """A picture, for whoever may read a post that shows it; it can do nothing but be seen."""
    image = access.get_image(Actor.from_request(request), key)
    try:
        content = image.file.read()
    except (FileNotFoundError, ValueError) as fault:  # Gone, or taken out with all that was hers.
        raise Http404 from fault
    headers = {
        "Cache-Control": f"private, max-age={A_YEAR}, immutable",
        "Content-Disposition": f'inline; filename="{image.key}.webp"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type="image/webp", headers=headers)
