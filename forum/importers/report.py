"""What an import has found and done, as one JSON object."""

from collections import Counter

OUTCOMES = (
    "imported",  # Everybody can read it.
    "hidden",  # Kept out of sight: its thread was deleted, or a flag of it cannot be read.
    "spam",  # Kept out of sight.
    "deleted",  # A tombstone, which keeps the place of its replies.
    "empty",  # The same, of a post that says nothing.
    "already_here",  # Since an earlier import.
    "unmapped",  # Waits for somebody to say where its thread belongs.
    "duplicate",  # Came a second time in the file and said the same.
    "conflict",  # Came a second time and said something else: the first one counts.
)


class Report:
    """Sums in which each element of the file is counted once, and exceptions, each with the ids of
    its posts or threads: every one of them."""

    def __init__(self, **head):
        self.head = head
        self.elements = Counter()
        self.threads = Counter()
        self.posts = Counter()
        self.languages = Counter()
        self.exceptions = {}
        self.unmapped = []

    def note(self, kind, pk):
        """Name one post or thread as an exception of some kind."""
        self.exceptions.setdefault(kind, []).append(pk)

    def count(self, outcome, pk):
        """Count a post; whatever is out of the ordinary is named too."""
        self.posts[outcome] += 1
        if outcome not in {"imported", "already_here"}:
            self.note(outcome, pk)

    @property
    def settled(self):
        return sum(self.posts.values())

    def as_dict(self):
        elements = dict(self.elements)
        return {
            **self.head,
            "elements": {"thread": 0, "post": 0, **elements, "total": sum(elements.values())},
            "threads": {**self.threads, "total": sum(self.threads.values())},
            "posts": {
                **{outcome: self.posts[outcome] for outcome in OUTCOMES},
                "total": self.settled,
            },
            "languages": dict(self.languages.most_common()),
            "unmapped_threads": self.unmapped,
            "exceptions": {
                kind: {"count": len(ids), "ids": ids}
                for kind, ids in sorted(self.exceptions.items())
            },
        }
