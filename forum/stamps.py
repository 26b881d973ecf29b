"""What protects the form of a guest who has no session, and so no CSRF token to compare.

The stamp says that this site gave the form out, for this discussion and not long ago; the
headers say that the form was sent from a page of this site.
"""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_decode
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

SALT = "forum.stamps"

# What Sec-Fetch-Site may say of a form whose Origin is not given: a neighbour under the same
# domain, "same-site", is another site all the same.
TRUSTED_SITES = {"same-origin", "none"}


def make_stamp(discussion):
    """A signed stamp for the forms of this discussion, good for FORUM_STAMP_SECONDS."""
    return TimestampSigner(salt=SALT).sign(str(discussion.pk))


def check_stamp(value, discussion):
    """Allowed when the stamp was made here, for this discussion, and has not expired."""
    try:
        stamped = TimestampSigner(salt=SALT).unsign(value, max_age=settings.FORUM_STAMP_SECONDS)
    except SignatureExpired:
        return Denied(
            pgettext(
                "form refused",
                "This page was open for a long time. "
                "Your text is still here: please send it again.",
            )
        )
    except BadSignature:
        return _unknown_form()
    return Allowed() if stamped == str(discussion.pk) else _unknown_form()


def age_of(value, discussion):
    """How many seconds ago a stamp was made, be it expired or not; None for one that was not made
    here, for this discussion."""
    try:
        stamped = TimestampSigner(salt=SALT).unsign(value)
    except BadSignature:
        return None
    made = b62_decode(value.split(TimestampSigner().sep)[-2])
    return time.time() - made if stamped == str(discussion.pk) else None


def check_origin(request):
    """Allowed unless the browser says that the form was sent from a page of another site.

    A client that sends none of the three headers is let through: it is no browser, and without
    a cookie there is nobody whose rights it could borrow.
    """
    headers = request.headers
    named = TRUSTED_SITES | {"same-site"} if "Origin" in headers else TRUSTED_SITES
    if headers.get("Sec-Fetch-Site", "none") not in named:
        return _unknown_form()
    source = headers.get("Origin") or headers.get("Referer")
    if source is None or _origin_of(source) in _our_origins(request):
        return Allowed()
    return _unknown_form()


def _our_origins(request):
    return {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}


def _origin_of(address):
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def _unknown_form():
    return Denied(
        pgettext(
            "form refused",
            "We could not tell that this form came from our page. "
            "Your text is still here: please send it again.",
        )
    )
