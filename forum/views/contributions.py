"""Posts in another language, by members: written, changed, withdrawn, moderated."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.utils.translation import get_language, pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Refused

from .. import access
from ..actions.translations import (
    contribute_translation,
    hide_translation,
    publish_translation,
    withdraw_translation,
)
from ..actor import Actor, known_tag
from ..feed.places import place_of
from ..feed.translating import ShownTranslation
from ..forms import TranslationForm
from ..guard import check_form
from ..moderation.draft import Sending
from ..permissions import can_change_translation, can_contribute_translation, can_moderate
from .answers import SeeOther, do_and_tell, next_url, refuse
from .translations import read
from .writing import keeps_text


@require_safe
def write(request, post_id):
    """The form in which a member translates a post, or changes her translation of it."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    if actor.is_guest:
        return redirect_to_login(request.get_full_path())
    can_contribute_translation(actor, post).require()
    language = known_tag(request.GET.get("language", "")) or actor.translate_to or get_language()
    own = post.translations.filter(translator=actor.user, engine="", language=language).first()
    facts = {"language": language, "version": post.version, "source": own.source if own else ""}
    return writing_page(request, post, TranslationForm(initial=facts, post=post), own=own)


@csrf_exempt  # The check is made here, so that the text can be given back.
@require_POST
@keeps_text
def save(request, post_id):
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    form = TranslationForm(request.POST, post=post)
    form_answer = check_form(request, post.discussion)
    if not form_answer:
        return writing_page(request, post, form, status=403, refused=form_answer.reason)
    if not form.is_valid():
        return writing_page(request, post, form, status=422)
    try:
        translation = contribute_translation(
            actor=actor, post=post, sending=Sending.of(request), **form.cleaned_data
        )
    except Refused as refusal:
        return refuse(writing_page(request, post, form, refused=refusal.reason), refusal)
    messages.success(request, thanks(translation))
    return SeeOther(translation.get_absolute_url())


def writing_page(request, post, form, *, own=None, status=200, refused=""):
    context = {
        **{"post": post, "form": form, "own": own, "refused": refused},
        **{"place_url": place_of(post), "shown": read(request, Actor(), post).show(post)},
    }
    return render(request, "forum/translate.html", context, status=status)


def thanks(translation):
    if translation.status == "pending":
        return pgettext(
            "after translating",
            "Thank you. Your translation is saved and waits for a moderator's approval.",
        )
    return pgettext("after translating", "Thank you. Everybody can read your translation.")


@require_safe
def show(request, translation_id):
    """A translation with its original, for its author, for moderators, for whoever has the link."""
    actor = Actor.from_request(request)
    translation = access.get_translation(actor, translation_id)
    post = translation.post
    context = {
        "shown": ShownTranslation(translation, post),
        "post": post,
        "place_url": place_of(post),
        "can_change": can_change_translation(actor, translation),
        "can_moderate": can_moderate(actor, post.discussion),
    }
    return render(request, "forum/translation.html", context)


@require_POST
def withdraw(request, translation_id):
    actor = Actor.from_request(request)
    translation = access.get_translation(actor, translation_id)
    withdraw_translation(actor=actor, translation=translation)
    messages.success(request, pgettext("after translating", "Your translation was withdrawn."))
    return SeeOther(place_of(translation.post))


@require_POST
def publish(request, translation_id):
    done = pgettext("after deciding", "The translation is published.")
    return decide(request, translation_id, publish_translation, done)


@require_POST
def hide(request, translation_id):
    done = pgettext("after deciding", "The translation is hidden from readers.")
    return decide(request, translation_id, hide_translation, done)


def decide(request, translation_id, action, done):
    actor = Actor.from_request(request)
    translation = access.get_translation(actor, translation_id)
    can_moderate(actor, translation.post.discussion).require()
    do_and_tell(request, done, action, actor=actor, translation=translation)
    return SeeOther(next_url(request) or translation.get_absolute_url())
