"""Whose posts a member follows, and whose she would rather not read."""

from django.contrib.auth.views import redirect_to_login
from django.utils.html import format_html
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from .. import access
from ..actions.follows import follow_author, unfollow_author
from ..actions.mutes import mute_author, unmute_author
from ..actor import Actor
from ..feed.places import place_of
from .answers import SeeOther, do_and_tell, page_around


@require_POST
def follow(request, post_id):
    done = pgettext("after following", "You follow <bdi>{name}</bdi> now.")
    return change_author(request, post_id, follow_author, done)


@require_POST
def unfollow(request, post_id):
    done = pgettext("after following", "You no longer follow <bdi>{name}</bdi>.")
    return change_author(request, post_id, unfollow_author, done)


@require_POST
def mute(request, post_id):
    done = pgettext(
        "after muting", "What <bdi>{name}</bdi> writes is folded for you now, and not told."
    )
    return change_author(request, post_id, mute_author, done)


@require_POST
def unmute(request, post_id):
    done = pgettext("after muting", "What <bdi>{name}</bdi> writes is open for you again.")
    return change_author(request, post_id, unmute_author, done)


def change_author(request, post_id, action, done):
    """Let a member do something about the author of a post, and lead back to the post."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    if actor.is_guest:
        return redirect_to_login(place_of(post))
    done = format_html(done, name=post.author_name)
    do_and_tell(request, done, action, actor=actor, post=post)
    return SeeOther(page_around(request, post))
