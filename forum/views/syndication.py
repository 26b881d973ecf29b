"""Discussions for programs: Atom feeds for everybody who may read, JSON for who exports."""

import hashlib

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from .. import access
from ..actor import Actor
from ..export import export_discussion
from ..permissions import can_moderate
from ..syndication import feed_of_discussion, feed_of_thread


@require_safe
def show_discussion_feed(request, discussion_id):
    discussion = access.get_discussion(Actor.from_request(request), pk=discussion_id)
    return answer(request, feed_of_discussion(discussion))


@require_safe
def show_thread_feed(request, thread_id):
    thread = access.get_thread(Actor.from_request(request), thread_id)
    if thread.merged_into_id:
        return redirect("forum:thread_feed", thread.merged_into_id)
    return answer(request, feed_of_thread(thread))


def answer(request, atom):
    """The feed, or status 304 for a reader who has this very one."""
    body = render_to_string("forum/atom.xml", {"atom": atom}).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    modified = int(atom.updated.timestamp())
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag, modified, response)


@require_safe
def export_posts(request, discussion_id):
    """Everything published in a discussion, as one JSON document that its moderators may have."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    can_moderate(actor, discussion).require()
    response = StreamingHttpResponse(
        export_discussion(discussion), content_type="application/json; charset=utf-8"
    )
    name = f"discussion-{discussion.pk}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
