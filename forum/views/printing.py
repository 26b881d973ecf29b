"""A thread to be printed."""

from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import get_template, render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .. import access
from ..actor import Actor
from ..feed.places import page_of
from ..feed.printout import POSTS_PRINTED, printout_of
from ..permissions import can_moderate

PLACE_OF_POSTS = "<!-- posts -->"  # Words by people are escaped: they hold no such sign.


@require_safe
def print_thread(request, thread_id):
    """The whole thread on one page, sent as it is drawn: the memory it takes does not grow."""
    actor = Actor.from_request(request)
    thread = access.get_thread(actor, thread_id)
    if thread.merged_into_id:
        return redirect("forum:print_thread", thread.merged_into_id)
    printout = printout_of(thread, language=get_language(), base_url=request.path)
    context = {
        "printout": printout,
        "limit": POSTS_PRINTED,
        "page_url": page_of(thread.discussion),
        "moderates": can_moderate(actor, thread.discussion),
    }
    page = render_to_string("forum/print.html", context, request)
    return StreamingHttpResponse(pieces(page, printout))


def pieces(page, printout):
    """Yield a page with the posts in their place."""
    before, _, after = page.partition(PLACE_OF_POSTS)
    template = get_template("forum/components/printed_post.html")
    yield before
    for post, answered in printout.posts():
        yield template.render({"post": post, "answered": answered})
    yield after
