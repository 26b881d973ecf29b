"""From the composer to a way of signing in, and back to the same text."""

from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from accounts.social.views import leave, may_return_to

from .. import access
from ..actor import Actor
from ..feed.params import read_id
from ..feed.places import page_of
from ..guard import guest_form_protected
from ..kept import keep_text
from .answers import SeeOther
from .posts import give_back
from .writing import compose, keeps_text


@require_POST
@keeps_text
@guest_form_protected(give_back)
def sign_in(request, discussion_id):
    """Keep the text that came with the button of a `way`, and lead to that way of signing in."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    if not keep_text(request, discussion):
        return compose(request, discussion, status=413, refused=too_long_to_keep())
    address = way_back(request, discussion)
    if actor.is_member:
        return SeeOther(address)
    return leave(request, request.POST.get("way", ""), next_url=address)


def way_back(request, discussion):
    """The address of the composer, with the post that is being answered: a script may have changed
    it since the page was loaded."""
    asked = urlsplit(request.GET.get("next", ""))
    query = QueryDict(asked.query, mutable=True)
    query.pop("reply", None)
    if parent := read_id(request.POST.get("parent")):
        query["reply"] = parent
    address = f"{asked.path}?{query.urlencode()}#compose" if query else f"{asked.path}#compose"
    is_ours = asked.path.startswith("/") and may_return_to(address)
    return address if is_ours else f"{page_of(discussion)}#compose"


def too_long_to_keep():
    return pgettext(
        "post refused",
        "This text is too long to be kept while you sign in. Shorten it, or copy it first.",
    )
