"""The turns of posts in the moderators' queue: a post that waits has one that is open."""

from django.utils import timezone

from ..models import DETAIL_MAX_LENGTH, Review


def open_review(post, why, reason_code="", *, detail="", score=0):
    """Put a post into the queue, or say anew why it is there: it has one open Review at most."""
    now = timezone.now()
    review, _ = Review.objects.update_or_create(
        post=post,
        closed_at=None,
        defaults={
            "why": why,
            "reason_code": reason_code,
            "detail": detail[:DETAIL_MAX_LENGTH],
            "score": score,
        },
        create_defaults={
            "why": why,
            "reason_code": reason_code,
            "detail": detail[:DETAIL_MAX_LENGTH],
            "score": score,
            "opened_at": now,
        },
    )
    return review


def close_review(post, decision, moderator=None):
    """Take a post out of the queue, for what somebody decided; returns how many turns ended."""
    return Review.objects.filter(post=post, closed_at=None).update(
        closed_at=timezone.now(), decision=decision, decided_by=moderator
    )
