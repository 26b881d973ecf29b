"""What a member follows, as her lists of it show."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext

from ..language import UNDETERMINED
from ..models import Category, Discussion, Post, Reach, Subscription
from ..models.subscription import TARGETS
from .cards import card_of
from .places import PlaceTitle, address_of, title_of

PER_PAGE = 50
KINDS = {
    "category": lambda: pgettext("kind of place that one follows", "Course"),
    "discussion": lambda: pgettext("kind of place that one follows", "Discussion of a module"),
    "thread": lambda: pgettext("kind of place that one follows", "Question of a module"),
    "post": lambda: pgettext("kind of place that one follows", "Replies to a post"),
}


@dataclass(frozen=True)
class ShownSubscription:
    """What a member says of one place; one that she may not read any longer has neither `title`
    nor `url`."""

    subscription: Subscription
    is_readable: bool

    @property
    def id(self):
        return self.subscription.pk

    @property
    def place(self):
        return getattr(self.subscription, self.target)

    @property
    def target(self):
        return next(name for name in TARGETS if getattr(self.subscription, f"{name}_id"))

    @property
    def kind(self):
        return KINDS[self.target]()

    @property
    def title(self):
        return title_of_place(self.place) if self.is_readable else None

    @property
    def url(self):
        return address_of(self.place) if self.is_readable else ""

    @property
    def choices(self):
        return [(value, label, value == self.subscription.reach) for value, label in Reach.choices]


class FollowedFeed:
    """A page of ShownSubscriptions, the newest first."""

    def __init__(self, actor, *, after=None):
        rows = Subscription.objects.filter(member=actor.user).order_by("-pk")
        if after:
            rows = rows.filter(pk__lt=after)
        page = list(with_places(rows)[: PER_PAGE + 1])
        readable = readable_among(actor, page)
        self.rows = [ShownSubscription(row, row.pk in readable) for row in page[:PER_PAGE]]
        is_last = len(page) <= PER_PAGE
        self.next_url = "" if is_last else f"{reverse('forum:following')}?after={self.rows[-1].id}"


def with_places(rows):
    """Subscriptions with what their lines show of the places."""
    related = ["category", "discussion", "thread__discussion", "post__discussion", "post__author"]
    return rows.select_related(*related).prefetch_related(
        "category__titles",
        "discussion__locations",
        "thread__titles",
        "thread__discussion__locations",
        "post__discussion__locations",
    )


def readable_among(actor, rows):
    """The ids of the subscriptions, among these, whose places a member may read; two queries."""
    categories = [row.category_id for row in rows]
    discussions = {row.pk: discussion_of(row) for row in rows}
    found = Category.objects.readable_by(actor).filter(pk__in=[pk for pk in categories if pk])
    open_categories = set(found.values_list("pk", flat=True))
    found = Discussion.objects.readable_by(actor).filter(
        pk__in=[discussion.pk for discussion in discussions.values() if discussion]
    )
    open_discussions = set(found.values_list("pk", flat=True))
    return {
        row.pk
        for row in rows
        if row.category_id in open_categories or is_open(row, discussions[row.pk], open_discussions)
    }


def discussion_of(row):
    """The discussion that the place of a subscription belongs to, None for a category."""
    if row.post_id:
        return row.post.discussion
    return row.thread.discussion if row.thread_id else row.discussion


def is_open(row, discussion, open_discussions):
    is_gone = row.post_id and not row.post.is_published
    return discussion is not None and discussion.pk in open_discussions and not is_gone


def title_of_place(place):
    """The PlaceTitle of a category, a discussion, a thread or a post, None for one without."""
    if isinstance(place, Post):
        language = "" if place.language == UNDETERMINED else place.language
        return PlaceTitle(card_of(place, "").description, language)
    if isinstance(place, Discussion):
        return title_of(place.locations)
    return title_of(place.titles) or title_of(place.discussion.locations)
