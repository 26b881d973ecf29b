"""A picture that comes with the form of a post: put into its text, or asked for again."""

from functools import wraps

from django.utils.translation import pgettext

from accounts.network import wide_network_of
from accounts.permissions import Refused

from .. import access
from ..actions.images import add_picture
from ..actor import Actor
from ..forms import PictureForm, PostForm
from ..moderation.limits import spend
from ..named import picture_of
from ..permissions import can_add_picture
from .answers import say_wait
from .writing import compose


def receive(request, actor, discussion):
    """The Markdown of the picture that was sent, or a sentence why not; and the status."""
    try:
        spend(actor, wide_network_of(request), "upload").require()
        can_add_picture(actor, discussion).require()
    except Refused as refusal:
        return "", str(refusal.reason), refusal.status
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        return "", " ".join(str(fault) for faults in form.errors.values() for fault in faults), 422
    picture, alt = form.cleaned_data["image"], form.cleaned_data["alt"]
    sent_with = request.POST.get("idempotency_key", "")
    try:
        image = add_picture(
            actor=actor, discussion=discussion, picture=picture, alt=alt, sent_with=sent_with
        )
    except Refused as refusal:
        return "", str(refusal.reason), 403
    return picture_of(image.key, image.alt), "", 200


def with_picture(written, markdown):
    """A copy of what was sent, a picture at the end of its text."""
    written = written.copy()
    written["source"] = f"{written.get('source', '').rstrip()}\n\n{markdown}\n".lstrip()
    written["alt"] = ""
    return written


def take_along(request, actor, discussion):
    """Put a picture that was chosen and not added yet into the text that was sent with it;
    returns a sentence about what is missing, empty when nothing is, and the status."""
    file, alt = request.FILES.get("image"), request.POST.get("alt", "").strip()
    if (not file and not alt) or "fragment" in request.GET:
        return "", 200
    markdown, error, status = receive(request, actor, discussion)
    if markdown:
        request.POST = with_picture(request.POST, markdown)
    elif status == 422:
        error = f"{error} {ask_again()}" if file else without_file()
    return error, status


def takes_picture_along(view):
    """Let a form be sent with a picture that was chosen and not added yet: the view gets the
    text with the picture in it. What is missing is asked for, and the text is given back."""

    @wraps(view)
    def taking(request, discussion_id):
        actor = Actor.from_request(request)
        discussion = access.get_discussion(actor, pk=discussion_id)
        error, status = take_along(request, actor, discussion)
        if not error:
            return view(request, discussion_id)
        form = PostForm(initial=request.POST.dict(), actor=actor, discussion=discussion)
        facts = {"status": status, "refused": error, "asks_for_picture": True}
        return say_wait(compose(request, discussion, form=form, **facts))

    return taking


def ask_again():
    return pgettext(
        "picture refused",
        "Your text is still here; the picture has to be chosen again.",
    )


def without_file():
    return pgettext(
        "picture refused",
        "You have described a picture, but its file is missing. "
        "Please choose it again, or empty the description.",
    )
