"""Which language a text is written in, and which ones a reader reads."""

from django.http import JsonResponse
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .. import access
from ..actions.reading_languages import remember_languages
from ..actor import Actor
from ..feed.places import page_of
from ..guard import check_form
from ..language import guess, native_name
from ..languages_read import COOKIE, SEPARATOR, known_tags
from ..models import SOURCE_MAX_LENGTH
from .answers import SeeOther, keep_in_browser, next_url

LANGUAGES_READ = 500  # Characters; more of them name no other language.
# Bytes: the longest post in three-byte letters, each of them percent-encoded, and some room.
BODY_MAX_LENGTH = 128 * 1024


@csrf_exempt  # It writes nothing and reads nothing but what it is sent.
@require_POST
def detect_language(request):
    """Answer the guess about the text in `source`, as JSON; 413 or 422 for one that is too long."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > BODY_MAX_LENGTH:
        return JsonResponse({"error": too_long()}, status=413)
    source = request.POST.get("source", "").replace("\r\n", "\n")
    if len(source) > SOURCE_MAX_LENGTH:
        return JsonResponse({"error": too_long()}, status=422)
    found = guess(source)
    return JsonResponse(
        {
            "language": found.tag,
            "name": native_name(found.tag),
            "is_certain": found.is_certain,
            "candidates": [{"tag": tag, "name": native_name(tag)} for tag in found.candidates],
        }
    )


def too_long():
    return pgettext("language of a text", "This text is too long to tell its language.")


@csrf_exempt  # The check is made here, with a stamp for readers who have no session.
@require_POST
def remember(request, discussion_id):
    """Keep the languages that a reader reads: a member's with her, a guest's in her browser."""
    actor = Actor.from_request(request)
    discussion = access.get_discussion(actor, pk=discussion_id)
    check_form(request, discussion).require()
    chosen = known_tags(request.POST.get("languages", "")[:LANGUAGES_READ].split(","))
    response = SeeOther(next_url(request) or f"{page_of(discussion)}#posts")
    if actor.is_member and chosen:
        remember_languages(actor=actor, languages=chosen)
    elif chosen:
        keep_in_browser(response, COOKIE, SEPARATOR.join(chosen))
    return response
