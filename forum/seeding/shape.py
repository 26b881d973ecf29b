"""The shape of a made-up conversation, before there is a word in it."""

from dataclasses import dataclass

from ..tree import child_path

MAX_DEPTH = 8
REPLY_SHARE = 0.75  # Of all posts; the others are answers to the question itself.
RECENT = 40  # Half of the replies are to one of so many latest posts, half to any.


@dataclass
class Place:
    """Where the post with the id `pk` stands; the `root` of a root is itself.

    `replies` and `latest_id` are those of a root: the posts below it, the id of the newest.
    """

    pk: int
    parent: "Place | None" = None
    replies: int = 0

    def __post_init__(self):
        self.path = child_path(self.parent, self.pk)
        self.depth = self.parent.depth + 1 if self.parent else 0
        self.root = self.parent.root if self.parent else self
        self.root.latest_id = self.pk
        if self.parent:
            self.root.replies += 1


def grow(posts, random, *, first_id):
    """Return this many places in order of time, of random depth from 0 to 8."""
    places = []
    for pk in range(first_id, first_id + posts):
        places.append(Place(pk, choose_parent(places, random)))
    return places


def choose_parent(places, random):
    """The place to hang the next reply on, None for a new answer."""
    if not places or random.random() >= REPLY_SHARE:
        return None
    first = max(len(places) - RECENT, 0) if random.random() < 0.5 else 0
    parent = places[random.randrange(first, len(places))]
    return parent if parent.depth < MAX_DEPTH else parent.parent
