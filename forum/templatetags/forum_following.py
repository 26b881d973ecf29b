"""What pages that are not of the forum say of it to a member."""

from django import template

from ..actor import Actor
from ..feed.following import category_menu
from ..feed.notifications import count_unread, unread_text
from ..permissions import moderates_something

register = template.Library()


@register.simple_tag
def unread_notifications(user):
    """How many posts a member was told of and has not read: `99+` at most, empty for none; one
    query."""
    return unread_text(count_unread(Actor(user=user)))


@register.simple_tag
def has_a_queue(user):
    """Whether a member moderates anything; one query at most."""
    return moderates_something(user)


@register.inclusion_tag("forum/components/follow_menu.html", takes_context=True)
def follow_category(context, key):
    """The menu with which a member follows all that is said under this key."""
    request = context.get("request")
    actor = Actor.from_request(request) if request and hasattr(request, "user") else Actor()
    return {"menu": category_menu(actor, key)}
