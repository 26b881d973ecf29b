"""Browsers inside other apps, by what they call themselves."""

import re

from .providers import GOOGLE

APPS = re.compile(
    r"FBAN|FBAV|FB_IAB|Instagram|\bLine/|MicroMessenger|LinkedInApp|Snapchat|Pinterest/"
    r"|BytedanceWebview|musical_ly|Twitter for i|GSA-Lite|; wv\)"
)
# On Apple's telephones only a browser of its own names Safari as well.
APPLE_WEB_VIEW = re.compile(r"\((?:iPhone|iPad|iPod)[^)]*\)(?=.*AppleWebKit/)(?!.*Safari/)")
# https://developers.googleblog.com/upcoming-security-changes-to-googles-oauth-20-authorization-endpoint-in-embedded-webviews/
REFUSED_IN_APPS = {GOOGLE}


def is_in_app(request):
    """Whether a request comes from a browser inside another app."""
    name = request.headers.get("User-Agent", "")[:1000]
    return bool(APPS.search(name) or APPLE_WEB_VIEW.search(name))


def is_refused_in_app(request, way):
    """Whether the provider of this way turns such browsers away."""
    return way in REFUSED_IN_APPS and is_in_app(request)
