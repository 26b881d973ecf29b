"""The page where a member makes those posts hers that she wrote as a guest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ..actions.claims import claim_posts
from ..actor import SESSION_KEY, Actor
from ..feed.claims import posts_to_claim
from ..feed.params import read_id
from .answers import SeeOther


@require_safe
@never_cache
@login_required
def show_claims(request):
    posts = posts_to_claim(request.user, request.session.get(SESSION_KEY, ""))
    return render(request, "forum/guests/claims.html", {"posts": posts})


@require_POST
@login_required
def claim(request):
    chosen = [pk for value in request.POST.getlist("post") if (pk := read_id(value))]
    count = claim_posts(
        actor=Actor.from_request(request),
        raw_guest_key=request.session.get(SESSION_KEY, ""),
        ids=chosen,
    )
    sentence = ngettext("%(count)d post is yours now.", "%(count)d posts are yours now.", count)
    messages.success(request, sentence % {"count": count})
    return SeeOther(reverse("forum:claims"))
