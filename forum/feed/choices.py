"""The orders and views that a reader may choose from, each a link to the same page."""

from dataclasses import dataclass

from django.utils.translation import pgettext, pgettext_lazy

from .params import ACTIVE, FOLLOWED, HELPFUL, MINE, NEW, NEWEST, OLDEST, UNANSWERED

ORDERS = {
    NEWEST: pgettext_lazy("order of posts", "Newest first"),
    OLDEST: pgettext_lazy("order of posts", "Oldest first"),
    HELPFUL: pgettext_lazy("order of posts", "Most helpful first"),
    ACTIVE: pgettext_lazy("order of posts", "Latest replies first"),
}
VIEWS = {
    UNANSWERED: pgettext_lazy("filter of a discussion", "Without a reply"),
    NEW: pgettext_lazy("filter of a discussion", "New since my last visit"),
    MINE: pgettext_lazy("filter of a discussion", "My posts"),
    FOLLOWED: pgettext_lazy("filter of a discussion", "By people I follow"),
}


@dataclass(frozen=True)
class Choice:
    name: str
    label: str
    url: str
    is_chosen: bool


def order_choices(params, base_url):
    """A Choice for each order of the branches."""
    return [
        Choice(name, label, params.url(base_url, order=name), params.order == name)
        for name, label in ORDERS.items()
    ]


def view_choices(reading):
    """A Choice for each view that can show this reader anything, and for the one she is in."""
    params, actor = reading.params, reading.actor
    fitting = {UNANSWERED, params.only}
    if actor.is_member:
        fitting |= {NEW, MINE, FOLLOWED}
    if actor.guest_key:
        fitting.add(MINE)
    return [
        Choice(name, label, params.url(reading.base_url, only=name), params.only == name)
        for name, label in VIEWS.items()
        if name in fitting
    ]


def nothing_to_show(reading):
    """Why the page of a filter is empty, in a sentence."""
    actor, only = reading.actor, reading.params.only
    if only in {NEW, FOLLOWED} and actor.is_guest:
        return pgettext(
            "empty filter", "This view is for members: sign in to see what is in it for you."
        )
    if only == NEW and reading.last_seen is None:
        return pgettext(
            "empty filter",
            "This is your first visit as a member. "
            "Mark everything as read, and next time you will see here what is new.",
        )
    if only == FOLLOWED and not reading.followed:
        return pgettext(
            "empty filter",
            "You follow nobody yet. You can follow people from the menu beside their posts.",
        )
    sentences = {
        NEW: pgettext("empty filter", "Nothing new since your last visit."),
        MINE: pgettext("empty filter", "You have not written here yet."),
        FOLLOWED: pgettext("empty filter", "The people you follow have not written here yet."),
        UNANSWERED: pgettext("empty filter", "Every answer here has a reply."),
    }
    return sentences.get(only) or pgettext(
        "empty filter", "There is nothing to show with these filters."
    )
