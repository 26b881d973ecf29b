"""The address that a member answers a mail to: hers alone, and about one post.

Mail systems change the case of addresses: whatever is in it survives that. The part before the
@ stays below 64 characters (RFC 5321).
"""

import base64
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "forum.reply_tokens"
LETTERS_OF_SIGNATURE = 24  # Five bits each.
TOKEN = re.compile(r"(?P<member>[0-9]{1,10})-(?P<post>[0-9]{1,12})-(?P<signature>[a-z2-7]{24})")


@dataclass(frozen=True)
class Invitation:
    """Which member was written to about which post."""

    member_id: int
    post_id: int


def reply_address_for(invitation):
    """The address, None where the site takes in no mail."""
    if not settings.INBOUND_ADDRESS:
        return None
    name, _, domain = settings.INBOUND_ADDRESS.partition("@")
    return f"{name}+{make_token(invitation)}@{domain}"


def make_token(invitation):
    value = f"{invitation.member_id}-{invitation.post_id}"
    return f"{value}-{signature_of(value)}"


def read_address(address):
    """The Invitation that an address of ours holds, None for any other address."""
    name, _, domain = address.strip().lower().rpartition("@")
    own_name, _, own_domain = settings.INBOUND_ADDRESS.lower().partition("@")
    own, _, token = name.partition("+")
    found = TOKEN.fullmatch(token) if (own, domain) == (own_name, own_domain) else None
    if found is None:
        return None
    value = f"{found['member']}-{found['post']}"
    if not constant_time_compare(found["signature"], signature_of(value)):
        return None
    return Invitation(int(found["member"]), int(found["post"]))


def signature_of(value):
    digest = salted_hmac(SALT, value, algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:LETTERS_OF_SIGNATURE]
