"""What somebody reported, and what was decided about her own posts."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import pgettext

from ..actor import hash_guest_key
from ..models import (
    REMOVALS,
    Appeal,
    Flag,
    ModerationLogEntry,
    Outcome,
    PostStatus,
    RemovalReason,
    Review,
    Why,
)
from ..permissions import can_appeal, is_in_force
from ..permissions.flags import TO_APPEAL
from ..report_links import report_token
from .places import place_of, title_of

PER_PAGE = 50


@dataclass(frozen=True)
class ShownReport:
    """A report, as whoever made it reads of it."""

    flag: Flag

    @property
    def url(self):
        return reverse("forum:report", args=[report_token(self.flag)])

    @property
    def post_url(self):
        """The address of the post, empty when readers cannot open it any more."""
        return self.flag.post.get_absolute_url() if self.flag.post.is_published else ""

    @property
    def is_open(self):
        return self.flag.outcome == Outcome.OPEN

    @property
    def reason(self):
        return self.flag.get_reason_code_display()

    @property
    def state(self):
        return STATES[self.flag.outcome]()


STATES = {
    Outcome.OPEN: lambda: pgettext(
        "what became of a report",
        "We have your report. The moderators have not decided yet.",
    ),
    Outcome.UPHELD: lambda: pgettext(
        "what became of a report",
        "A moderator looked at the post and agreed with you: it was removed or changed.",
    ),
    Outcome.DISMISSED: lambda: pgettext(
        "what became of a report",
        "A moderator looked at the post and found that it can stay.",
    ),
    Outcome.GONE: lambda: pgettext(
        "what became of a report",
        "The author of the post had taken it back before a moderator decided.",
    ),
}


@dataclass(frozen=True)
class Statement:
    """Why a post was removed, as its author reads it: Regulation (EU) 2022/2065, article 17."""

    entry: ModerationLogEntry

    @property
    def post(self):
        return self.entry.post

    @property
    def what(self):
        if self.entry.decision == "delete":
            return pgettext("statement of reasons", "A moderator deleted your post.")
        if self.entry.decision == "spam":
            return pgettext(
                "statement of reasons",
                "A moderator decided that your post is spam. Nobody but moderators can read it.",
            )
        return pgettext(
            "statement of reasons",
            "A moderator hid your post. Nobody but moderators can read it.",
        )

    @property
    def reason(self):
        """Why, in the words of the list of reasons; empty when the moderator chose none."""
        known = dict(RemovalReason.choices)
        return known.get(self.entry.reason_code, "")

    @property
    def is_by_law(self):
        return self.entry.reason_code in {RemovalReason.ILLEGAL, RemovalReason.COPYRIGHT}

    @cached_property
    def was_reported(self):
        flags = Flag.objects.filter(post=self.post, created_at__lte=self.entry.created_at)
        return flags.exists()

    @cached_property
    def was_held(self):
        """Whether an automatic check had held it before a person looked at it."""
        held = Review.objects.filter(post=self.post, why=Why.HELD)
        return held.filter(opened_at__lte=self.entry.created_at).exists()

    @property
    def words(self):
        """Her own words, empty when they are gone."""
        return self.post.source

    @property
    def language(self):
        return "" if self.post.language == "und" else self.post.language

    @property
    def place(self):
        """The PlaceTitle of the discussion, None when it is read on no page."""
        return title_of(self.post.discussion.locations)

    @property
    def url(self):
        return reverse("forum:statement", args=[self.entry.pk])

    @cached_property
    def is_in_force(self):
        return is_in_force(self.entry)

    @cached_property
    def appeal(self):
        return Appeal.objects.filter(decision=self.entry).first()

    @property
    def appeal_state(self):
        return APPEAL_STATES[self.appeal.outcome]()

    @cached_property
    def can_appeal(self):
        return can_appeal(self.entry)

    @property
    def appeal_until(self):
        return self.entry.created_at + TO_APPEAL

    @property
    def post_url(self):
        return place_of(self.post) if self.post.status == PostStatus.PUBLISHED else ""


APPEAL_STATES = {
    Outcome.OPEN: lambda: pgettext(
        "what became of an appeal", "You have appealed. A moderator will look at it."
    ),
    Outcome.UPHELD: lambda: pgettext(
        "what became of an appeal", "You have appealed, and the moderators agreed with you."
    ),
    Outcome.DISMISSED: lambda: pgettext(
        "what became of an appeal",
        "You have appealed. A moderator looked at it again and left the decision as it was.",
    ),
    Outcome.GONE: lambda: pgettext(
        "what became of an appeal", "You have appealed, and taken the post back since."
    ),
}


class RecordFeed:
    """The newest reports that an actor made and removals of her posts, each of them `PER_PAGE` at
    most; four queries."""

    def __init__(self, actor):
        flags = Flag.objects.of_actor(actor).select_related("post").order_by("-pk")[:PER_PAGE]
        self.reports = [ShownReport(flag) for flag in flags]
        self.statements = [Statement(entry) for entry in statements_of(actor)[:PER_PAGE]]


def statements_of(actor):
    """The removals of an actor's posts by others, the newest first."""
    entries = ModerationLogEntry.objects.filter(decision__in=REMOVALS)
    if actor.is_member:
        own = entries.filter(post__author=actor.user).exclude(moderator=actor.user)
    elif actor.guest_key:
        key = hash_guest_key(actor.guest_key)
        own = entries.filter(post__author=None, post__guest_key=key).exclude(post__guest_key="")
    else:
        return entries.none()
    return own.select_related("post__discussion").order_by("-pk")
