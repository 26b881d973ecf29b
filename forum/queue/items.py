"""One page of the queue: each post in its context, with what can be decided about it."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Max
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language, pgettext

from ..feed.places import likeliest_location, place_of, title_of
from ..feed.shown import ShownPost
from ..markup import cook
from ..models import (
    CLAIMED_FOR,
    Appeal,
    Discussion,
    Flag,
    KeptText,
    ModerationLogEntry,
    ModeratorNote,
    Outcome,
    Post,
    PostStatus,
    RemovalReason,
)
from ..moderation.decisions import ALL_WAYS, OF_STATE, WAYS, name_of, state_with
from ..moderation.reasons import label_of
from ..search.excerpts import plain_text
from .history import AuthorHistory, Histories
from .params import REMOVED
from .reading import show, translations_of
from .scope import rows_of

PER_PAGE = 10

EXCERPT_WORDS = 40
FACTS_READ = 300  # Reports, notes and the like for all posts of a page.
KEYS = {"publish": "p", "keep": "f", "hide": "h", "spam": "s", "delete": "d", "restore": "r"}


def reason_name(code):
    """What a reason says: that of a check, or that of a reader."""
    return RemovalReason(code).label if code in RemovalReason.values else label_of(code)


@dataclass(frozen=True)
class QueueItem:
    """A post of the queue. `row` is the Review that is open, or the entry of the log by which it
    was removed; `seen` is the state that its forms are drawn with."""

    row: object
    shown: ShownPost
    seen: str
    history: AuthorHistory
    flags: list = field(default_factory=list)
    appeals: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    next_url: str = ""
    own_url: str = ""
    translated_url: str = ""
    answered_excerpt: str = ""

    @property
    def id(self):
        return self.row.pk

    @property
    def post(self):
        return self.shown.post

    @property
    def is_removed(self):
        return isinstance(self.row, ModerationLogEntry)

    @property
    def why(self):
        """The sentence about why it is here."""
        if self.is_removed:
            return ALL_WAYS[self.row.decision].label
        return self.row.get_why_display()

    @property
    def by(self):
        """Who removed it."""
        return name_of(self.row.moderator) if self.is_removed else ""

    @property
    def reason(self):
        return reason_name(self.row.reason_code)

    @property
    def detail(self):
        return "" if self.is_removed else self.row.detail

    @property
    def since(self):
        return self.row.created_at if self.is_removed else self.row.opened_at

    @property
    def ways(self):
        """Pairs of a decision that its status lets take and the key for it."""
        status = self.post.status
        names = [name for name, way in WAYS.items() if way.leads_from(status)]
        return [(WAYS[name], KEYS[name]) for name in names]

    @property
    def can_edit(self):
        return ALL_WAYS["edit"].leads_from(self.post.status)

    @property
    def place(self):
        """The Location of its discussion, None when no page is left."""
        return likeliest_location(self.post.discussion)

    @property
    def question(self):
        """The PlaceTitle of its thread, None of the general topic."""
        return title_of(self.post.thread.titles)

    @property
    def place_url(self):
        return place_of(self.post)

    @property
    def answered(self):
        """The post that it replies to, None for an answer to the question."""
        return self.post.parent

    @property
    def claimant(self):
        """Who looks at it, None when nobody does any more."""
        if self.is_removed or not self.row.claimed_by_id:
            return None
        is_over = self.row.claimed_at + CLAIMED_FOR < timezone.now()
        return None if is_over else self.row.claimed_by

    @property
    def is_claimed_by_me(self):
        return self.claimant == self.shown.reading.actor.user

    @property
    def claimed_until(self):
        return self.row.claimed_at + CLAIMED_FOR


class QueuePage:
    """The QueueItems of a page, and where it goes on; a fixed number of queries."""

    def __init__(self, actor, params):
        self.actor, self.params = actor, params
        rows = list(_with_people(rows_of(actor, params), params)[: PER_PAGE + 1])
        self.rows = rows[:PER_PAGE]
        self.next_url = params.url(after=self.rows[-1].pk) if len(rows) > PER_PAGE else ""

    @cached_property
    def items(self):
        return make_items(self.actor, self.rows, self.params)


def _with_people(rows, params):
    return rows.select_related("moderator" if params.tab == REMOVED else "claimed_by")


def make_items(actor, rows, params):
    """A QueueItem for each Review, or each entry of the log, in this order."""
    posts = load_posts({row.post_id for row in rows})
    shown = [row for row in rows if row.post_id in posts]
    beside = Beside(list(posts.values()), actor)
    return [
        QueueItem(
            row=row,
            shown=beside.show(posts[row.post_id], params.tr),
            seen=beside.state(posts[row.post_id]),
            history=beside.histories.of(posts[row.post_id]),
            flags=beside.flags.get(row.post_id, []),
            appeals=beside.appeals.get(row.post_id, []),
            notes=beside.notes.get(row.post_id, []),
            next_url=_next_place(params, shown, number),
            own_url=params.url(after=params.after, anchor=f"item-{row.pk}"),
            translated_url=params.url(after=params.after, tr=row.post_id, anchor=f"item-{row.pk}"),
            answered_excerpt=excerpt_of(posts[row.post_id].parent),
        )
        for number, row in enumerate(shown)
    ]


def _next_place(params, rows, number):
    """Where a decision leads: the same page, at the item after this one."""
    following = rows[number + 1 : number + 2] or rows[max(0, number - 1) : number]
    anchor = f"item-{following[0].pk}" if following else "queue"
    return params.url(after=params.after, anchor=anchor)


def load_posts(pks):
    """Posts by their id, with all that an item says of where they stand; five queries."""
    found = Post.objects.filter(pk__in=pks).as_read()
    found = found.select_related("author", "thread", "parent__author")
    posts = {post.pk: post for post in found.prefetch_related("thread__titles")}
    discussions = Discussion.objects.with_openness().with_settings().prefetch_related("locations")
    at_hand = discussions.in_bulk({post.discussion_id for post in posts.values()})
    for post in posts.values():
        post.discussion = post.thread.discussion = at_hand[post.discussion_id]
    return posts


def excerpt_of(post):
    """The beginning of what was answered; nothing of what readers do not see."""
    if post is None:
        return ""
    if post.status != PostStatus.PUBLISHED:
        return pgettext("in the place of a post", "This post is not shown to readers.")
    return Truncator(plain_text(post.html)).words(EXCERPT_WORDS)


class Beside:
    """What stands beside the posts of a page; each kind in one query."""

    def __init__(self, posts, actor):
        self.actor = actor
        self.language = actor.translate_to or get_language()
        self.histories = Histories(posts)
        self.flags = by_post(
            Flag.objects.filter(post__in=posts, outcome=Outcome.OPEN).select_related("member")
        )
        self.appeals = by_post(Appeal.objects.filter(post__in=posts, outcome=Outcome.OPEN))
        notes = ModeratorNote.objects.filter(post__in=posts).exclude(words="")
        self.notes = by_post(notes.select_related("writer"))
        self.kept = {row.post_id: row for row in KeptText.objects.filter(post__in=posts)}
        self.found = translations_of(posts, self.language)
        decided = ModerationLogEntry.objects.filter(
            post__in=posts, translation=None, decision__in=OF_STATE
        )
        self.latest = dict(decided.order_by().values_list("post").annotate(Max("pk")))

    def show(self, post, tr):
        """The ShownPost; of a deleted one the words that are kept aside."""
        if post.pk in self.kept:
            post.html = cook(self.kept[post.pk].source)
        return show(post, self.actor, language=self.language, found=self.found, tr=tr)

    def state(self, post):
        return state_with(self.latest.get(post.pk), post)


def by_post(rows):
    """Rows of a model, the oldest first, in lists by the post that they are about."""
    found = {}
    for row in rows.order_by("pk")[:FACTS_READ]:
        found.setdefault(row.post_id, []).append(row)
    return found
