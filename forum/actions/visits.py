"""How far a member has read."""

from django.db import transaction
from django.db.models.functions import Greatest
from django.utils import timezone

from ..models import Visit
from ..permissions import can_record_visit
from .notifications import mark_visited


@transaction.atomic
def record_visit(*, actor, discussion, last, at=None):
    """Remember that a member has read a discussion up to the post with the id `last`, or to the
    newest one when that comes before; never less than before. What she was told of these posts is
    read. Raises Refused for a guest."""
    can_record_visit(actor).require()
    published = discussion.posts.published().order_by("-pk")
    last = min(last, published.values_list("pk", flat=True).first() or 0)
    at = at or timezone.now()
    facts = {"last_post_id": last, "visited_at": at}
    visit, is_first = Visit.objects.get_or_create(
        discussion=discussion, member=actor.user, defaults=facts
    )
    if not is_first:
        Visit.objects.filter(pk=visit.pk).update(
            last_post_id=Greatest("last_post_id", last), visited_at=at
        )
    mark_visited(actor=actor, discussion=discussion, last=last, at=at)
