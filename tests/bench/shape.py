"""Which pages of a thread are compared, and a small thread whose pages draw as many posts."""

from itertools import count
from random import Random

from forum.feed.branches import REPLIES_SHOWN, ROOTS_PER_PAGE
from forum.seeding.shape import grow

ROOTS_ON_LAST = 5
LARGE_SEED = 0


def cuts(roots):
    """How many of the newest roots each page leaves above it; the middle one is a full page."""
    return {
        "first": 0,
        "middle": min(roots // 2, roots - ROOTS_PER_PAGE - 1),
        "last": roots - ROOTS_ON_LAST,
    }


def drawn(posts, seed):
    """How many posts each page shows of the thread that is made of this seed."""
    places = grow(posts, Random(seed), first_id=1)
    roots = [place for place in reversed(places) if not place.parent]
    return {
        page: sum(1 + min(root.replies, REPLIES_SHOWN) for root in roots[above:][:ROOTS_PER_PAGE])
        for page, above in cuts(len(roots)).items()
    }


def seed_like(posts, wanted):
    """The first seed of a thread of so many posts whose pages draw what `drawn` said."""
    return next(seed for seed in count() if drawn(posts, seed) == wanted)
