"""What moderators can decide about a post: from which status it leads, and where to."""

from dataclasses import dataclass

from django.utils.translation import pgettext, pgettext_lazy

from accounts.permissions import Refused

from ..models import ModerationLogEntry, Outcome, PostStatus

PENDING, PUBLISHED, HIDDEN, DELETED, SPAM = (
    PostStatus.PENDING,
    PostStatus.PUBLISHED,
    PostStatus.HIDDEN,
    PostStatus.DELETED,
    PostStatus.SPAM,
)


@dataclass(frozen=True)
class Way:
    """One decision: its `label` on a button, what is said once it is `done`, the statuses that it
    leads from, the status it leads to (None: the same), and what it says of the reports that are
    open."""

    name: str
    label: str
    done: str
    befores: frozenset
    after: str | None = None
    outcome: str = Outcome.DISMISSED

    def leads_from(self, status):
        return status in self.befores


WAYS = {
    way.name: way
    for way in [
        Way(
            "publish",
            pgettext_lazy("decision about a post", "Publish"),
            pgettext_lazy("after deciding", "The post is published."),
            frozenset({PENDING, SPAM}),
            PUBLISHED,
        ),
        Way(
            "keep",
            pgettext_lazy("decision about a post", "This is fine"),
            pgettext_lazy("after deciding", "The post stays as it is."),
            frozenset({PUBLISHED}),
            PUBLISHED,
        ),
        Way(
            "hide",
            pgettext_lazy("decision about a post", "Hide"),
            pgettext_lazy("after deciding", "The post is hidden from readers."),
            frozenset({PENDING, PUBLISHED, SPAM}),
            HIDDEN,
            Outcome.UPHELD,
        ),
        Way(
            "spam",
            pgettext_lazy("decision about a post", "Spam"),
            pgettext_lazy("after deciding", "The post is put away as spam."),
            frozenset({PENDING, PUBLISHED, SPAM, HIDDEN}),
            SPAM,
            Outcome.UPHELD,
        ),
        Way(
            "delete",
            pgettext_lazy("decision about a post", "Delete"),
            pgettext_lazy("after deciding", "The post is deleted; its place stays."),
            frozenset({PENDING, PUBLISHED, HIDDEN, SPAM}),
            DELETED,
            Outcome.UPHELD,
        ),
        Way(
            "restore",
            pgettext_lazy("decision about a post", "Restore"),
            pgettext_lazy("after deciding", "Everybody can read the post again."),
            frozenset({HIDDEN, DELETED}),
            PUBLISHED,
        ),
    ]
}
EDIT = Way(
    "edit",
    pgettext_lazy("decision about a post", "Edit"),
    pgettext_lazy("after deciding", "The post has the new text."),
    frozenset({PENDING, PUBLISHED, HIDDEN, SPAM}),
    None,
    Outcome.UPHELD,
)
ALL_WAYS = WAYS | {"edit": EDIT}
TAKEN_BACK = "un-"  # What the name of an entry that takes another one back begins with.
OF_STATE = [prefix + name for name in ALL_WAYS for prefix in ("", TAKEN_BACK)]


class Overtaken(Refused):
    """Somebody else was faster: `entry` is what the log says of it, None when the author changed
    the post."""

    status = 409

    def __init__(self, reason, entry=None):
        super().__init__(reason)
        self.entry = entry


def last_decision(post):
    """The entry of the log of what holds now for a post: the latest decision that nobody has
    taken back; None without one."""
    return (
        ModerationLogEntry.objects.filter(
            post=post, decision__in=ALL_WAYS, undone_by=None, translation=None
        )
        .select_related("moderator")
        .order_by("-pk")
        .first()
    )


def state_of(post):
    """What a form says that it was drawn with: it changes with every decision and every edit."""
    entries = ModerationLogEntry.objects.filter(post=post, translation=None, decision__in=OF_STATE)
    return state_with(entries.order_by("-pk").values_list("pk", flat=True).first(), post)


def state_with(entry_id, post):
    return f"{entry_id or 0}.{post.version}.{post.status}"


def tell_decided(entry):
    """The sentence about who was faster, and what she decided."""
    way = ALL_WAYS.get(entry.decision)
    return pgettext(
        "decision refused",
        "Someone has already decided otherwise about this post. %(name)s: %(decision)s.",
    ) % {"name": name_of(entry.moderator), "decision": way.label if way else entry.decision}


def name_of(moderator):
    return moderator.name if moderator else pgettext("who decided", "A moderator")
