"""A little arithmetic that a browser does for somebody new while she writes.

It costs a person nothing and whoever posts to thousands of sites a lot. The package altcha makes
the task and checks what came back; nobody else is asked. Without JavaScript, or on a page that
is not secure, a browser cannot do it: then a first post waits, and nothing is lost.
"""

import time
from secrets import randbelow

import altcha
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from ..models import PostStatus
from . import trust
from .draft import Decision

ALGORITHM = "PBKDF2/SHA-256"
COST = 1_000  # Iterations of each round.
LONGEST = 2_000  # Characters of what comes back.


def is_asked(actor):
    """Whether this actor's browser is given a task."""
    return bool(settings.FORUM_PROOF_OF_WORK) and not trust.is_known(actor)


def make_challenge():
    """A new task as altcha's own JSON; FORUM_PROOF_OF_WORK rounds at most, good as long as a
    stamp."""
    rounds = settings.FORUM_PROOF_OF_WORK
    challenge = altcha.create_challenge(
        ALGORITHM,
        COST,
        counter=rounds // 2 + randbelow(rounds // 2 + 1),
        expires_at=int(time.time()) + settings.FORUM_STAMP_SECONDS,
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )
    return challenge.to_dict()


def first_post_without_proof(draft):
    """The phase: the first post of somebody new waits when her browser has done no work for it,
    or work that was shown before. Mail brings none and is not asked."""
    if draft.sending is None or draft.sending.form is None or not is_asked(draft.actor):
        return None
    if draft.has_accepted or spend_proof(draft.sending.form.get("proof", "")):
        return None
    return Decision(PostStatus.PENDING, "without-proof")


def spend_proof(proof):
    """Whether this is the solution of a task of ours, shown for the first time."""
    if not proof or len(proof) > LONGEST:
        return False
    secrets = {"hmac_secret": _secret("challenge"), "hmac_key_secret": _secret("key")}
    try:
        verified = altcha.verify_solution(proof, **secrets).verified
    except (AttributeError, TypeError, ValueError):  # JSON of another shape.
        return False
    return verified and cache.add(_name_of(proof), 1, timeout=settings.FORUM_STAMP_SECONDS)


def _name_of(proof):
    """One name for all ways to write down the same solution."""
    challenge = altcha.Payload.from_base64(proof).challenge
    return f"proof:{challenge.signature}"


def _secret(purpose):
    return salted_hmac("forum.proof", purpose, algorithm="sha256").hexdigest()
