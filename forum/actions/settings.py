"""What moderators say of who may post, and when, in a discussion, a course or the whole site."""

from django.db import transaction

from ..models import INHERITED, Closing
from ..permissions import can_change_settings
from .locks import lock


@transaction.atomic
def change_settings(*, actor, place, **said):
    """Let these settings hold in a Discussion or a row of ForumSettings from now on; what is empty
    is inherited. Raises Refused, and ValidationError for what no form lets through."""
    can_change_settings(actor, place).require()
    lock(place)
    for name in INHERITED:
        setattr(place, name, said.get(name, getattr(place, name)))
    if place.closing != Closing.ON_DATE:
        place.closes_at = None
    if place.closing != Closing.WHEN_QUIET:
        place.closes_after_days = None
    place.full_clean(validate_unique=False)
    place.save(update_fields=INHERITED)
    return place
