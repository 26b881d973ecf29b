"""What moderators have decided about a person, as it bears on what she writes."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.permissions import Denied

from ..models import PostStatus, Sanction, SanctionKind
from .draft import Decision

STOPPED = {SanctionKind.SUSPENSION, SanctionKind.BAN}


def sanctioned(draft):
    """The phase: whoever is suspended, here or on the whole site, writes nothing; where somebody
    is pre-moderated, all she writes waits. One query."""
    here = Q(category=None) | Q(category=draft.discussion.category_id)
    measures = Sanction.objects.in_force(timezone.now()).of_actor(draft.actor).filter(here)
    kinds = set(measures.values_list("kind", flat=True))
    if kinds & STOPPED:
        return Denied(
            pgettext(
                "post refused",
                "The moderators have suspended you: you can read here, but not write for now.",
            )
        )
    if SanctionKind.PREMODERATION in kinds:
        return Decision(PostStatus.PENDING, "premoderated")
    return None
