"""Of which places of a page a member wants to be told, and of whose posts not."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, Q, Value
from django.urls import reverse
from django.utils.translation import pgettext

from accounts.models import Follow, Mute

from ..models import Category, Reach, Subscription

NAMES = {
    "category": lambda: pgettext("menu of a place", "this course"),
    "discussion": lambda: pgettext("menu of a place", "this discussion"),
    "thread": lambda: pgettext("menu of a place", "this question"),
    "post": lambda: pgettext("menu of a place", "the replies to this post"),
}


@dataclass(frozen=True)
class FollowMenu:
    """What a member says of a place: its `reach`, empty for nothing; `heard` is the reach that
    holds as long as she says nothing."""

    kind: str
    pk: int
    reach: str = ""
    heard: str = ""

    @property
    def url(self):
        return reverse(f"forum:subscribe_{self.kind}", args=[self.pk])

    @property
    def name(self):
        return NAMES[self.kind]()

    @property
    def label(self):
        if (self.reach or self.heard) == Reach.NONE:
            return pgettext("menu of a place", "Not followed")
        if self.reach or self.heard:
            return pgettext("menu of a place", "Followed")
        return pgettext("menu of a place", "Follow")

    @property
    def choices(self):
        """Triples: a reach, its label, whether it is the one that holds."""
        now = self.reach or self.heard
        return [(value, label, value == now) for value, label in Reach.choices]


def discussion_menu(reading):
    """The FollowMenu of the discussion that a member reads, None for a guest."""
    if reading.actor.is_guest:
        return None
    discussion = reading.discussion
    by_default = Reach.ALL if reading.actor.user.pk in reading.staff else ""
    heard = reading.said.get(("category", discussion.category_id), by_default)
    reach = reading.said.get(("discussion", discussion.pk), "")
    return FollowMenu("discussion", discussion.pk, reach, heard)


def thread_menu(reading, thread_id):
    """The same of one of its threads."""
    around = discussion_menu(reading)
    if around is None:
        return None
    reach = reading.said.get(("thread", thread_id), "")
    return FollowMenu("thread", thread_id, reach, around.reach or around.heard)


def category_menu(actor, key):
    """The FollowMenu of the category with this key, None for a guest and where there is none to
    read; two queries for a member."""
    if actor.is_guest:
        return None
    category = Category.objects.readable_by(actor).filter(key=key).first()
    if category is None:
        return None
    own = Subscription.objects.filter(member=actor.user, category=category)
    return FollowMenu("category", category.pk, own.values_list("reach", flat=True).first() or "")


def said_of(actor, discussion):
    """What a member says of a discussion, its category and what is in it: a Reach by pairs of kind
    and id; one query."""
    if actor.is_guest:
        return {}
    places = Q(discussion=discussion) | Q(category=discussion.category_id)
    inside = Q(thread__discussion=discussion) | Q(post__discussion=discussion)
    rows = Subscription.objects.filter(places | inside, member=actor.user)
    kinds = ["category", "discussion", "thread", "post"]
    return {
        (kind, row[kind]): row["reach"]
        for row in rows.values("reach", *kinds)
        for kind in kinds
        if row[kind]
    }


def people_of(actor):
    """The ids of the members whom this one follows, and of those she muted; one query."""
    if actor.is_guest:
        return frozenset(), frozenset()
    flags = [Value(is_followed, output_field=BooleanField()) for is_followed in (True, False)]
    follows = Follow.objects.filter(follower=actor.user).values_list("followed", flags[0])
    mutes = Mute.objects.filter(member=actor.user).values_list("muted", flags[1])
    people = list(follows.union(mutes))
    followed = frozenset(pk for pk, is_followed in people if is_followed)
    return followed, frozenset(pk for pk, is_followed in people if not is_followed)


class Listening:
    """What a ShownPost says of its author and of its branch, to a member."""

    @property
    def is_muted(self):
        """Whether its author is one whom this reader would rather not read."""
        return self.post.author_id in self.reading.muted

    @cached_property
    def follow(self):
        """The FollowMenu of its branch, None for a guest and for a post that is not published."""
        if self.reading.actor.is_guest or not self.post.is_published:
            return None
        reach = self.reading.said.get(("post", self.id), "")
        return FollowMenu("post", self.id, reach, Reach.ALL if self.is_own else "")
