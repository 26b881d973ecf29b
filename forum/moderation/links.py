"""Links, which most spam is there for."""

import re

from django.conf import settings

from ..markup import cook
from ..models import PostStatus
from . import trust
from .draft import Decision

LINK = re.compile(r'<a href="([^"]*)"')


def links_of_newcomers(draft):
    """The phase: what somebody new says with more than FORUM_LINKS_OF_NEWCOMERS links to other
    sites waits, and with any link when it is her first as a guest."""
    if draft.sending is None or trust.is_known(draft.actor):
        return None
    found = links_elsewhere(draft.source)
    if not found:
        return None
    allowed = settings.FORUM_LINKS_OF_NEWCOMERS
    if draft.actor.is_guest and not draft.has_accepted:
        allowed = 0
    if len(found) <= allowed:
        return None
    return Decision(PostStatus.PENDING, "links-of-a-newcomer", detail=found[0])


def links_elsewhere(source):
    """The addresses outside this site that a text would link to as it is shown."""
    addresses = LINK.findall(cook(source))
    own = (settings.SITE_URL + "/", "/")
    return [address for address in addresses if not address.startswith(own)]
