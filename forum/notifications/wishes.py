"""What people have said of the places that a post is in."""

from collections import namedtuple
from dataclasses import dataclass

from django.db.models import Q

from ..language import UNDETERMINED
from ..languages_read import ALL, known_tags
from ..models import Reach, Reason, Subscription
from ..tree import ancestor_ids

# The id of a member or of a guest's address; the other one is None.
Person = namedtuple("Person", ["member", "guest"], defaults=[None, None])

WIDEST_FIRST = [Reason.CATEGORY, Reason.DISCUSSION, Reason.THREAD, Reason.POST]
CAN_BE_TOLD = Q(member__is_active=True) | Q(
    guest__confirmed_at__isnull=False, guest__stopped_at=None
)


@dataclass(frozen=True)
class Wish:
    """Which posts of a place, a `reason` to be told, somebody wants to hear of."""

    reason: Reason
    reach: str = Reach.ALL
    languages: tuple | list = ()

    def holds_for(self, post):
        if self.reach == Reach.MY_LANGUAGES:
            return reads(self.languages, post.language)
        return self.reach == Reach.ALL


def reads(languages, language):
    """Whether somebody with these reading languages reads this one; who said none reads all."""
    known = known_tags(languages)
    return not known or ALL in known or language in {*known, UNDETERMINED}


def wishes_about(post, only):
    """The Wish of each Person for the nearest place of a post; two queries.

    `only(rows, member, guest)` narrows rows to those of whoever is asked about.
    """
    staff = only(post.discussion.staff.filter(is_active=True), "pk")
    default = Wish(Reason.DISCUSSION)
    wishes = {Person(member=pk): default for pk in staff.values_list("pk", flat=True)}
    ancestors = ancestor_ids(post.path)
    rows = only(subscriptions_around(post, ancestors), "member", "guest")
    for row in sorted(rows, key=lambda row: nearness(row, ancestors)):
        wish = Wish(reason_of(row), row["reach"], row["member__reading_languages"])
        wishes[Person(row["member"], row["guest"])] = wish
    return wishes


def subscriptions_around(post, ancestors):
    """What people who can be told said of the places that a post is in, as dictionaries."""
    places = Q(discussion=post.discussion_id) | Q(thread=post.thread_id)
    if ancestors:
        places |= Q(post__in=ancestors)
    if post.discussion.category_id:
        places |= Q(category=post.discussion.category_id)
    rows = Subscription.objects.filter(places, CAN_BE_TOLD)
    return rows.values("member", "guest", "reach", "member__reading_languages", *WIDEST_FIRST)


def reason_of(row):
    return next(reason for reason in WIDEST_FIRST if row[reason])


def nearness(row, ancestors):
    """The greater the nearer: category, discussion, thread, then posts from the root down."""
    depth = ancestors.index(row["post"]) if row["post"] else 0
    return WIDEST_FIRST.index(reason_of(row)), depth
