"""What moderators say of who may post, and when, in a discussion, a course or the whole site."""

from django.db import transaction

from ..models import INHERITED, Closing, Discussion
from ..permissions import can_change_settings
from .locks import lock
from .log import as_json, log


@transaction.atomic
def change_settings(*, actor, place, **said):
    """Let these settings hold in a Discussion or a row of ForumSettings from now on; what is empty
    is inherited. Raises Refused, and ValidationError for what no form lets through."""
    can_change_settings(actor, place).require()
    lock(place)
    before = {name: getattr(place, name) for name in INHERITED}
    for name in INHERITED:
        setattr(place, name, said.get(name, getattr(place, name)))
    if place.closing != Closing.ON_DATE:
        place.closes_at = None
    if place.closing != Closing.WHEN_QUIET:
        place.closes_after_days = None
    place.full_clean(validate_unique=False)
    place.save(update_fields=INHERITED)
    if before != {name: getattr(place, name) for name in INHERITED}:
        _write_down(actor, place, before)
    return place


def _write_down(actor, place, before):
    data = {"before": as_json(before)}
    if not isinstance(place, Discussion):
        data["category"] = place.category_id
        place = None
    log(actor, "settings", discussion=place, data=data)
