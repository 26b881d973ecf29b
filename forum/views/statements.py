"""Why a post was removed, for its author, who may appeal; and what a moderator says to that."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Refused

from .. import access
from ..actions.appeals import decide_appeal, make_appeal
from ..actor import Actor
from ..feed.places import place_of
from ..feed.reports import Statement
from ..forms import AppealDecisionForm, AppealForm
from ..guard import check_form, has_session
from ..models import ModerationLogEntry
from ..moderation.draft import Sending
from ..permissions import can_decide_appeal
from ..stamps import make_stamp
from .answers import SeeOther, refuse
from .flags import unlisted


@require_safe
@unlisted
def show_statement(request, entry_id):
    entry = access.get_statement(Actor.from_request(request), entry_id, key_in(request.GET))
    return statement_page(request, entry, AppealForm())


@csrf_exempt  # The check is made here, so that the words can be given back.
@require_POST
@unlisted
def appeal(request, entry_id):
    actor = Actor.from_request(request)
    answer = check_form(request, ModerationLogEntry(pk=entry_id))
    try:
        entry = access.get_statement(actor, entry_id, key_in(request.POST))
    except Http404:
        answer.require()
        raise
    form = AppealForm(request.POST)
    if not answer:
        return statement_page(request, entry, form, status=403, refused=answer.reason)
    if not form.is_valid():
        return statement_page(request, entry, form, status=422)
    facts = {"decision": entry, "words": form.cleaned_data["words"]}
    try:
        make_appeal(actor=actor, sending=Sending.of(request), **facts)
    except Refused as refusal:
        facts = {"refused": refusal.reason, "status": refusal.status}
        return refuse(statement_page(request, entry, form, **facts), refusal)
    messages.success(request, pgettext("after appealing", "Your appeal is on its way."))
    key = key_in(request.POST)
    return SeeOther(f"{Statement(entry).url}{f'?key={key}' if key else ''}")


@require_safe
@unlisted
def show_appeal(request, appeal_id):
    """An appeal, before the moderators who may decide about it."""
    actor = Actor.from_request(request)
    found = access.get_appeal(actor, appeal_id)
    return appeal_page(request, actor, found, AppealDecisionForm())


@require_POST
@unlisted
def decide(request, appeal_id):
    actor = Actor.from_request(request)
    found = access.get_appeal(actor, appeal_id)
    form = AppealDecisionForm(request.POST)
    if not form.is_valid():
        return appeal_page(request, actor, found, form, status=422)
    try:
        decide_appeal(actor=actor, appeal=found, **form.cleaned_data)
    except Refused as refusal:
        messages.warning(request, refusal.reason)
        return appeal_page(request, actor, found, form, status=refusal.status)
    messages.success(request, pgettext("after deciding", "The author is told."))
    return SeeOther(place_of(found.post))


def key_in(sent):
    """The key of a statement as an address or a form carries it; only letters that keys have."""
    key = sent.get("key", "")[:200]
    return key if key.replace(":", "").replace("-", "").replace("_", "").isalnum() else ""


def statement_page(request, entry, form, *, status=200, **facts):
    is_open = has_session(request)
    context = {
        "statement": Statement(entry),
        "form": form,
        "key": key_in(request.POST or request.GET),
        "has_session": is_open,
        "stamp": "" if is_open else make_stamp(entry),
        **facts,
    }
    return render(request, "forum/flags/statement.html", context, status=status)


def appeal_page(request, actor, appeal, form, *, status=200):
    context = {
        "appeal": appeal,
        "statement": Statement(appeal.decision),
        "form": form,
        "can_decide": can_decide_appeal(actor, appeal),
    }
    return render(request, "forum/flags/appeal.html", context, status=status)
