"""The one check that asks somebody else: Akismet, off unless the site has a key for it.

A post is never lost for it: when it does not answer in time, or not in its own words, the post
waits for a moderator. Of the sender it is told the network, never the whole address, and that is
kept nowhere here. https://akismet.com/developers/detailed-docs/comment-check/
"""

import logging
from http.client import HTTPException
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings

from ..models import Level, PostStatus
from . import trust
from .draft import Decision

logger = logging.getLogger(__name__)

SECONDS = 3
ENOUGH = 100  # Bytes of an answer of one word.


def asked_elsewhere(draft):
    """The phase: what Akismet calls spam is spam. Whoever is trusted is not talked about."""
    if not settings.AKISMET_KEY or draft.sending is None:
        return None
    if trust.level_of(draft.actor) == Level.TRUSTED:
        return None
    answer = ask(told_of(draft))
    if answer == "true":
        return Decision(PostStatus.SPAM, "akismet-spam")
    return None if answer == "false" else Decision(PostStatus.PENDING, "akismet-failed")


def told_of(draft):
    """What Akismet is told: the text, the name beside it, the network and the browser."""
    network = draft.sending.network.partition("/")[0]
    return {
        "api_key": settings.AKISMET_KEY,
        "blog": settings.SITE_URL,
        "blog_charset": "UTF-8",
        "user_ip": network or "0.0.0.0",  # noqa: S104 - says that nothing is known.
        "user_agent": draft.sending.user_agent,
        "comment_type": "reply" if getattr(draft, "parent", None) else "forum-post",
        "comment_author": draft.actor.name,
        "comment_content": draft.source,
    }


def ask(facts):
    """The word that Akismet answers with; empty when it does not."""
    url = f"{settings.AKISMET_URL}/1.1/comment-check"
    request = Request(url, urlencode(facts).encode(), {"User-Agent": "Ateneo"})  # noqa: S310
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - the settings say where.
            return answer.read(ENOUGH).decode("ascii", "replace").strip()
    except (OSError, HTTPException) as fault:
        logger.warning("Akismet does not answer, so a post waits: %s", type(fault).__name__)
        return ""
