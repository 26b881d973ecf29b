"""What a moderator decides beside a post."""

from django.utils.html import format_html
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from .. import access
from ..actions import moderation as actions
from ..actor import Actor
from ..feed.places import place_of
from ..permissions import can_moderate_post
from .answers import SeeOther, do_and_tell, next_url

PUBLISHED = pgettext_lazy("after deciding", "The post is published.")
HIDDEN = pgettext_lazy(
    "after deciding", 'The post is hidden from readers. <a href="{url}">You can restore it.</a>'
)
RESTORED = pgettext_lazy("after deciding", "Everybody can read the post again.")
HIGHLIGHTED = pgettext_lazy("after deciding", "The post is highlighted.")
NOT_HIGHLIGHTED = pgettext_lazy("after deciding", "The post is no longer highlighted.")
ANSWER = pgettext_lazy("after deciding", "The post is marked as the facilitators' answer.")
NO_ANSWER = pgettext_lazy("after deciding", "The post is no longer the facilitators' answer.")
PINNED = pgettext_lazy("after deciding", "The post is pinned to the top of the discussion.")
UNPINNED = pgettext_lazy("after deciding", "The post is no longer pinned.")


@require_POST
def publish(request, post_id):
    return decide(request, post_id, actions.publish_post, done=PUBLISHED)


@require_POST
def hide(request, post_id):
    return decide(request, post_id, actions.hide_post, done=HIDDEN)


@require_POST
def restore(request, post_id):
    return decide(request, post_id, actions.restore_post, done=RESTORED)


@require_POST
def highlight(request, post_id):
    return decide(request, post_id, actions.highlight_post, done=HIGHLIGHTED)


@require_POST
def unhighlight(request, post_id):
    return decide(
        request, post_id, actions.highlight_post, done=NOT_HIGHLIGHTED, is_highlighted=False
    )


@require_POST
def mark_answer(request, post_id):
    return decide(request, post_id, actions.mark_answer, done=ANSWER)


@require_POST
def unmark_answer(request, post_id):
    return decide(request, post_id, actions.mark_answer, done=NO_ANSWER, is_answer=False)


@require_POST
def pin(request, post_id):
    return decide(request, post_id, actions.pin_post, done=PINNED)


@require_POST
def unpin(request, post_id):
    return decide(request, post_id, actions.pin_post, done=UNPINNED, is_pinned=False)


def decide(request, post_id, action, *, done, **facts):
    """Do it and tell the moderator that it is `done`, or why it cannot be; whoever is none gets
    status 403."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    can_moderate_post(actor, post).require()
    done = format_html(done, url=place_of(post))
    do_and_tell(request, done, action, actor=actor, post=post, **facts)
    return SeeOther(next_url(request) or place_of(post))
