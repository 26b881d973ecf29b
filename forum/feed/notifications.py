"""What a member was told, newest first, as one page shows it."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from ..language import UNDETERMINED
from ..models import Notification
from .cards import card_of
from .places import place_of, title_of

UNREAD = "unread"
PER_PAGE = 30
COUNTED = 99


@dataclass(frozen=True)
class ShownNotification:
    """What a member was told of one post."""

    notification: Notification
    card: object = field(repr=False)

    @property
    def id(self):
        return self.notification.pk

    @property
    def post(self):
        return self.notification.post

    @property
    def name(self):
        """The author's name."""
        return self.card.name

    @property
    def excerpt(self):
        """The beginning of the post, nothing of one that is folded after reports."""
        return "" if self.post.is_folded else self.card.description

    @property
    def language(self):
        """The tag for the `lang` attribute of the excerpt, empty when it is not known."""
        return "" if self.post.language == UNDETERMINED else self.post.language

    @property
    def reason(self):
        return self.notification.get_reason_display()

    @property
    def is_unread(self):
        return self.notification.read_at is None

    @property
    def url(self):
        return place_of(self.post)

    @property
    def place(self):
        """The PlaceTitle of the discussion, None when it is read on no page."""
        return title_of(self.post.discussion.locations)


class NotificationFeed:
    """A page of ShownNotifications; four queries. `last` is the id of the newest one."""

    def __init__(self, actor, *, after=None, only=""):
        self.only = only
        told = Notification.objects.shown_to(actor)
        self.unread = count_unread(actor)
        if only == UNREAD:
            told = told.unread()
        if after:
            told = told.filter(pk__lt=after)
        told = told.select_related("post__author", "post__discussion")
        told = told.prefetch_related("post__discussion__locations").order_by("-pk")
        page = list(told[: PER_PAGE + 1])
        self.next_url = self.url(page[PER_PAGE - 1].pk) if len(page) > PER_PAGE else ""
        self.rows = [ShownNotification(row, card_of(row.post, "")) for row in page[:PER_PAGE]]
        self.last = self.rows[0].id if self.rows else 0

    def url(self, after):
        asked = {name: value for name, value in [("only", self.only), ("after", after)] if value}
        return f"{reverse('forum:notifications')}?{urlencode(asked)}"

    @property
    def unread_text(self):
        return unread_text(self.unread)


def count_unread(actor):
    """How many posts a member was told of and has not read, 100 at most; one query."""
    unread = Notification.objects.shown_to(actor).unread()
    return len(unread.order_by("-pk").values_list("pk", flat=True)[: COUNTED + 1])


def unread_text(count):
    """The number as it is shown, empty for none."""
    return f"{COUNTED}+" if count > COUNTED else str(count or "")
