"""Correcting the language of a post."""

from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions.languages import correct_language
from ..actor import Actor
from ..feed.places import place_of
from ..forms import NO_LANGUAGE
from ..language import choices, is_valid, native_name
from ..permissions import can_correct_language
from .answers import SeeOther, do_and_tell, next_url


@require_safe
def choose(request, post_id):
    """All languages, on a page of its own."""
    return choose_page(request, correctable(Actor.from_request(request), post_id))


@require_POST
def correct(request, post_id):
    actor = Actor.from_request(request)
    post = correctable(actor, post_id)
    language = request.POST.get("language", "")
    if not is_valid(language):
        return choose_page(request, post, status=422, error=NO_LANGUAGE)
    done = corrected(language)
    do_and_tell(request, done, correct_language, actor=actor, post=post, language=language)
    return SeeOther(next_url(request) or place_of(post))


def correctable(actor, post_id):
    """The post, when this actor may correct its language; else Http404 or Refused."""
    post = access.get_post(actor, post_id)
    can_correct_language(actor, post).require()
    return post


def choose_page(request, post, *, status=200, error=""):
    context = {
        "post": post,
        "languages": choices(),
        "error": error,
        "place_url": place_of(post),
    }
    return render(request, "forum/choose_language.html", context, status=status)


def corrected(language):
    if not native_name(language):
        return pgettext("after correcting", "The post no longer says in which language it is.")
    sentence = pgettext("after correcting", "The post is now marked as written in {language}.")
    name = format_html('<bdi lang="{}">{}</bdi>', language, native_name(language))
    return format_html(sentence, language=name)
