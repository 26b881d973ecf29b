"""The people of the site: a page about each who wants one, and those who want to be found."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions.people import follow_person, mute_person, unfollow_person, unmute_person
from ..actor import Actor
from ..feed.directory import DirectoryPage, DirectoryParams
from ..feed.params import read_id
from ..feed.person import PersonPage
from ..permissions import can_see_directory
from .answers import SeeOther, do_and_tell


@require_safe
def show_person(request, public_id):
    person = access.get_person(public_id)
    page = PersonPage(
        person, Actor.from_request(request), request.user, before=read_id(request.GET.get("before"))
    )
    return render(request, "forum/people/person.html", {"page": page})


@require_safe
def list_people(request):
    if settings.DIRECTORY_VISIBLE_TO == "nobody":
        raise Http404
    actor = Actor.from_request(request)
    if not can_see_directory(actor):
        return redirect_to_login(request.get_full_path())
    params = DirectoryParams.from_query(request.GET)
    page = DirectoryPage(params, actor, request.user, base_url=request.path)
    return render(request, "forum/people/directory.html", {"directory": page})


@require_POST
def follow(request, public_id):
    done = pgettext("after following", "You follow <bdi>{name}</bdi> now.")
    return turn(request, public_id, follow_person, done)


@require_POST
def unfollow(request, public_id):
    done = pgettext("after following", "You no longer follow <bdi>{name}</bdi>.")
    return turn(request, public_id, unfollow_person, done)


@require_POST
def mute(request, public_id):
    done = pgettext(
        "after muting", "What <bdi>{name}</bdi> writes is folded for you now, and not told."
    )
    return turn(request, public_id, mute_person, done)


@require_POST
def unmute(request, public_id):
    done = pgettext("after muting", "What <bdi>{name}</bdi> writes is open for you again.")
    return turn(request, public_id, unmute_person, done)


def turn(request, public_id, action, done):
    actor, person = Actor.from_request(request), access.get_person(public_id)
    if actor.is_guest:
        return redirect_to_login(person.page_url)
    do_and_tell(request, format_html(done, name=person.name), action, actor=actor, person=person)
    return SeeOther(person.page_url)
