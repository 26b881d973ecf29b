"""Posts in another language, by the engine of translation.

The engine is asked while the reader waits, with an end after some seconds: that works without a
script and without a worker, the answer is there on the next page, and at most two of a process's
threads can ever be waiting.
"""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.network import network_of
from accounts.permissions import Refused

from .. import access
from ..actions.translations import set_translate_to, translate_post
from ..actor import TRANSLATE_COOKIE, Actor, hash_guest_key, known_tag
from ..feed.params import FeedParams
from ..feed.places import page_of, place_of
from ..feed.reading import begin_reading
from ..guard import check_form, has_session
from ..translation import TranslationFailed
from .answers import SeeOther, keep_in_browser, next_url


@csrf_exempt  # The check is made here: a reader without a session sends a stamp.
@require_POST
def translate(request, post_id):
    """Have a post translated and lead to it; with `?fragment`, answer its texts."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    language = known_tag(request.POST.get("target", ""))
    form_answer = check_form(request, post.discussion)
    if not form_answer:
        return no_translation(request, post, form_answer.reason, 403)
    reader = name_of_reader(request, actor)
    try:
        translate_post(actor=actor, post=post, language=language, reader=reader)
    except Refused as refusal:
        return no_translation(request, post, refusal.reason, 403)
    except TranslationFailed as failure:
        return no_translation(request, post, failure.reason, failure.status)
    if "fragment" in request.GET:
        return texts_of(request, actor, post, language)
    return SeeOther(next_url(request) or place_of(post, tr=post.pk))


def name_of_reader(request, actor):
    """Whose translations of this hour are counted together."""
    if actor.is_member:
        return f"member:{actor.user.pk}"
    if actor.guest_key:
        return f"guest:{hash_guest_key(actor.guest_key)}"
    return f"network:{network_of(request)}"


def no_translation(request, post, reason, status):
    """The sentence that says why, and the way back to the post."""
    is_part = "fragment" in request.GET
    name = "components/translation_failed.html" if is_part else "translation_failed.html"
    context = {"reason": reason, "place_url": place_of(post)}
    return render(request, f"forum/{name}", context, status=status)


def texts_of(request, actor, post, language):
    actor.translate_to = language
    shown = read(request, actor, post).show(post)
    return render(request, "forum/components/post_body.html", {"post": shown})


def read(request, actor, post):
    return begin_reading(
        post.discussion,
        actor,
        language=get_language(),
        params=FeedParams(tr=post.pk),
        base_url=page_of(post.discussion),
        has_session=has_session(request),
    )


@csrf_exempt  # The check is made here: a reader without a session sends a stamp.
@require_POST
def always_translate(request, discussion_id):
    """Show this reader posts in translation from now on, or no longer when `language` is empty."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    language = known_tag(request.POST.get("language", ""))
    check_form(request, discussion).require()
    answer = SeeOther(next_url(request) or f"{page_of(discussion)}#posts")
    if actor.is_member:
        set_translate_to(actor=actor, language=language)
    elif language:
        keep_in_browser(answer, TRANSLATE_COOKIE, language)
    else:
        answer.delete_cookie(TRANSLATE_COOKIE)
    return answer
