"""A mail becomes a post, or its writer hears why not."""

import logging
import uuid
from enum import StrEnum

from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import ngettext, pgettext

from accounts.permissions import Refused

from ..actions.posts import IdempotencyConflict, create_post
from ..actor import Actor
from ..emails.readers import spoken
from ..markup import is_blank, normalise
from ..models import SOURCE_MAX_LENGTH, Discussion, Post
from ..moderation.draft import Sending
from ..permissions import can_read
from ..quota import take
from ..reply_tokens import read_address
from .answers import give_back
from .messages import read_message

logger = logging.getLogger(__name__)

NAMESPACE = uuid.UUID("6c1d1f0e-5f7a-4c53-9a0b-2d0c6f0f4f0a")
MOST_IN_AN_HOUR = 30  # Of one member.


class Outcome(StrEnum):
    """What became of a mail."""

    POSTED = "posted"
    REFUSED = "refused"
    IGNORED = "ignored"


class Unfit(Exception):  # noqa: N818
    """A mail that is no post; says why, for its writer."""


def receive(raw):
    """Do what the bytes of a mail ask for; returns the Outcome. The same mail is posted once.

    The address that it was sent to says who writes; that of its sender proves nothing and is not
    looked at. Whoever has no such address gets no answer.
    """
    incoming = read_message(raw)
    if incoming is None or incoming.is_automatic:
        return Outcome.IGNORED
    invitation = next(filter(None, map(read_address, incoming.recipients)), None)
    if invitation is None:
        return Outcome.IGNORED
    member = get_user_model().objects.filter(pk=invitation.member_id, is_active=True).first()
    if member is None:
        return Outcome.IGNORED
    with translation.override(spoken(member.language)):
        return post_or_give_back(incoming, member, invitation.post_id)


def receive_message(message):
    """The same for an `anymail.inbound.AnymailInboundMessage`; it knows for whom it was, also
    where nobody wrote that into the mail."""
    recipient = " ".join((message.envelope_recipient or "").split())
    head = f"X-Original-To: {recipient}\n" if recipient else ""
    return receive(head.encode() + message.as_bytes())


def post_or_give_back(incoming, member, post_id):
    key = uuid.uuid5(NAMESPACE, f"{member.pk} {incoming.identity}")
    try:
        write(incoming.text, Actor(user=member), post_id, key)
    except (Unfit, Refused) as refusal:
        give_back(member, key, reason=str(refusal), text=incoming.text)
        return Outcome.REFUSED
    except IdempotencyConflict:
        return Outcome.IGNORED
    return Outcome.POSTED


def write(text, actor, post_id, key):
    check_length(text)
    answered = find_answered(actor, post_id)
    already_posted = Post.objects.filter(idempotency_key=key).exists()
    if not already_posted and not take(f"mail:{actor.user.pk}", MOST_IN_AN_HOUR):
        raise Unfit(
            pgettext("mail refused", "You have sent many answers in an hour. Wait a while.")
        )
    create_post(
        actor=actor,
        thread=answered.thread,
        source=text,
        parent=answered,
        idempotency_key=key,
        sending=Sending(),
    )


def check_length(text):
    source = normalise(text)
    if is_blank(source):
        raise Unfit(
            pgettext("mail refused", "We found no text of yours in it, only what it answers.")
        )
    if len(source) > SOURCE_MAX_LENGTH:
        sentence = ngettext(
            "A post can have at most %(limit)d character.",
            "A post can have at most %(limit)d characters.",
            SOURCE_MAX_LENGTH,
        )
        raise Unfit(sentence % {"limit": SOURCE_MAX_LENGTH})


def find_answered(actor, post_id):
    """The post that a mail answers; what is missing and what is forbidden are refused alike."""
    answered = Post.objects.select_related("thread").filter(pk=post_id).first()
    if answered:
        discussions = Discussion.objects.with_openness()
        discussion = discussions.get(pk=answered.discussion_id)
        if can_read(actor, discussion):
            answered.discussion = answered.thread.discussion = discussion
            return answered
    raise Unfit(pgettext("mail refused", "The post you are answering is no longer there."))
