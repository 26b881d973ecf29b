"""Where facilitators sum up a discussion, and where everybody reads what they wrote."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import pgettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Refused

from .. import access
from ..actions.syntheses import (
    Overtaken,
    collect_post,
    publish_synthesis,
    save_synthesis,
    uncollect_post,
    unpublish_synthesis,
)
from ..actor import Actor
from ..citations import mark_of
from ..feed.places import location_of, page_of
from ..feed.synthesis import read_synthesis
from ..feed.synthesis_desk import Desk, WritingDesk
from ..forms import SynthesisForm
from ..guard import check_form
from ..language import LANGUAGES
from ..permissions import can_moderate
from .answers import SeeOther, do_and_tell, page_around
from .writing import keeps_text

COLLECTED = pgettext_lazy(
    "after collecting", 'The post is collected. <a href="{url}">Open the synthesis.</a>'
)
NOT_COLLECTED = pgettext_lazy("after collecting", "The post is no longer among the collected ones.")
SAVED = pgettext_lazy("after saving a synthesis", "The draft is saved.")
PUBLISHED = pgettext_lazy(
    "after saving a synthesis",
    'The synthesis is published. <a href="{url}">See it on the page.</a>',
)
UNPUBLISHED = pgettext_lazy(
    "after saving a synthesis", "Readers no longer see the synthesis. Its draft is kept."
)


def discussion_at_hand(request, discussion_id, language=None):
    """The actor and the discussion that she facilitates; raises Refused, and Http404 also for a
    language that nobody writes here."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    can_moderate(actor, discussion).require()
    if language is not None and language not in LANGUAGES:
        raise Http404
    return actor, discussion


@require_safe
def read(request, discussion_id, language):
    """A published synthesis on a page of its own."""
    discussion = access.get_discussion(Actor.from_request(request), pk=discussion_id)
    page_url = page_of(discussion)
    shown = read_synthesis(discussion, base_url=page_url, language=language)
    if shown is None or not shown.language:
        raise Http404
    context = {"synthesis": shown, "location": location_of(discussion), "page_url": page_url}
    return render(request, "forum/synthesis/read.html", context)


@require_safe
def build(request, discussion_id):
    """The collected posts and the texts; `?language=` leads to the text in that language."""
    _, discussion = discussion_at_hand(request, discussion_id)
    language = request.GET.get("language", "")
    if language in LANGUAGES:
        return redirect("forum:edit_synthesis", discussion.pk, language)
    context = {"desk": Desk(discussion), "location": location_of(discussion)}
    return render(request, "forum/synthesis/build.html", context)


@require_safe
def edit(request, discussion_id, language):
    """The text in one language; `?version=` shows an earlier one, to be saved again."""
    _, discussion = discussion_at_hand(request, discussion_id, language)
    synthesis = discussion.syntheses.filter(language=language).first()
    kept = {"source": synthesis.source, "version": synthesis.version} if synthesis else {}
    restored = None
    asked = request.GET.get("version", "")
    if synthesis and asked.isascii() and asked.isdigit() and len(asked) < 9:
        restored = synthesis.revisions.filter(version=asked).first()
    if restored:
        kept["source"] = restored.source
    form = SynthesisForm(initial={"version": 0} | kept)
    return desk(request, discussion, language, form, restored=restored and restored.version)


def desk(request, discussion, language, form, *, status=200, is_preview=False, **facts):
    context = {
        "desk": WritingDesk(discussion, language, form, **facts),
        "location": location_of(discussion),
        "is_preview": is_preview,
    }
    return render(request, "forum/synthesis/edit.html", context, status=status)


def gives_text_back(view):
    """Let a view have a form that this site gave out, and its writer the text whatever happens.

    The view takes the actor, the discussion, the language and the SynthesisForm besides.
    """

    @csrf_exempt  # The check is made here, so that the text can be given back.
    @require_POST
    @keeps_text
    @wraps(view)
    def guarded(request, discussion_id, language, **place):
        try:
            actor, discussion = discussion_at_hand(request, discussion_id, language)
        except Refused as refusal:
            raise Http404 from refusal
        form = SynthesisForm(request.POST)
        answer = check_form(request, discussion)
        if not answer:
            return desk(request, discussion, language, form, status=403, refused=answer.reason)
        return view(request, actor, discussion, language, form, **place)

    return guarded


@gives_text_back
def save(request, actor, discussion, language, form):
    return keep(request, actor, discussion, language, form, save_synthesis, SAVED)


@gives_text_back
def publish(request, actor, discussion, language, form):
    return keep(request, actor, discussion, language, form, publish_synthesis, PUBLISHED)


def keep(request, actor, discussion, language, form, action, done):
    """Save or publish what was written, or give it back with the reason why not."""
    if not form.is_valid():
        return desk(request, discussion, language, form, status=422)
    try:
        action(actor=actor, discussion=discussion, language=language, **form.cleaned_data)
    except Refused as refusal:
        return desk(request, discussion, language, form, status=422, refused=refusal.reason)
    except Overtaken as overtaken:
        form = SynthesisForm(
            initial={**form.cleaned_data, "version": overtaken.newest.version},
        )
        return desk(request, discussion, language, form, status=409, newest=overtaken.newest)
    messages.success(request, format_html(done, url=f"{page_of(discussion)}#synthesis"))
    return SeeOther(reverse("forum:edit_synthesis", args=[discussion.pk, language]))


@gives_text_back
def preview(request, actor, discussion, language, form):
    is_shown = form.is_valid()
    return desk(
        request,
        discussion,
        language,
        form,
        status=200 if is_shown else 422,
        is_preview=is_shown,
    )


@gives_text_back
def insert(request, actor, discussion, language, form, post_id):
    """Add the citation of a post to the end of the text, for those without scripts."""
    post = access.find_post(actor, discussion, post_id)
    written = {name: form[name].value() or "" for name in form.fields}
    if post is not None:
        written["source"] = f"{written['source'].rstrip()} {mark_of(post.pk)} ".lstrip()
    return desk(request, discussion, language, SynthesisForm(initial=written))


@require_POST
def unpublish(request, discussion_id, language):
    actor, discussion = discussion_at_hand(request, discussion_id, language)
    unpublish_synthesis(actor=actor, discussion=discussion, language=language)
    messages.success(request, UNPUBLISHED)
    return SeeOther(reverse("forum:edit_synthesis", args=[discussion.pk, language]))


@require_POST
def collect(request, post_id):
    return move(request, post_id, collect_post, COLLECTED)


@require_POST
def uncollect(request, post_id):
    return move(request, post_id, uncollect_post, NOT_COLLECTED)


def move(request, post_id, action, done):
    """Move a post into or out of the basket, and lead back to the page that it was done on."""
    actor = Actor.from_request(request)
    post = access.get_post(actor, post_id)
    can_moderate(actor, post.discussion).require()
    builder = reverse("forum:build_synthesis", args=[post.discussion_id])
    do_and_tell(request, format_html(done, url=builder), action, actor=actor, post=post)
    return SeeOther(page_around(request, post))
