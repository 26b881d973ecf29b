"""Of which places a member wants to be told, and how far."""

from ..models import Reach, Subscription
from ..permissions import can_subscribe


def subscribe(*, actor, place, reach=Reach.ALL):
    """Return what a member says now of a category, a discussion, a thread or the branch of a post;
    raises Refused, or ValueError for a reach that is none."""
    can_subscribe(actor).require()
    subscription, _ = Subscription.objects.update_or_create(
        **{"member": actor.user, place._meta.model_name: place},
        defaults={"reach": Reach(reach)},
    )
    return subscription


def change_reach(*, actor, subscription, reach):
    """Let a member hear of more or of less of a place that she knew already, though she may not
    read it now; raises Refused, or ValueError for a reach that is none."""
    can_subscribe(actor).require()
    subscription.reach = Reach(reach)
    subscription.save(update_fields=["reach"])


def end_subscription(*, actor, subscription):
    """Forget what a member said of a place; raises Refused."""
    can_subscribe(actor).require()
    subscription.delete()


def unsubscribe(*, actor, place):
    """Take back what a member said of a place; raises Refused. Nothing happens when she said
    nothing."""
    can_subscribe(actor).require()
    Subscription.objects.filter(**{"member": actor.user, place._meta.model_name: place}).delete()
