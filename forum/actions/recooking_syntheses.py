"""Published syntheses as today's markup and today's names draw them."""

from django.db import transaction

from ..markup import MARKUP_VERSION
from ..models import Synthesis
from ..search import syntheses as search
from .syntheses import draw


def recook_old_syntheses(*, everything=False, at_most=None):
    """Cook again the published syntheses of older markup, or all of them; returns how many."""
    found = Synthesis.objects.all()
    if not everything:
        found = found.filter(markup_version__lt=MARKUP_VERSION)
    return recook_syntheses(found, at_most=at_most)


def recook_syntheses(syntheses, *, at_most=None):
    """Cook again those of a queryset that are published; returns how many."""
    published = syntheses.exclude(published_at=None).order_by("pk")
    ids = list(published.values_list("pk", flat=True)[:at_most])
    for pk in ids:
        _recook(pk)
    return len(ids)


@transaction.atomic
def _recook(pk):
    """Its draft may say something newer: readers go on reading the version that is published."""
    locked = Synthesis.objects.select_for_update(of=["self"], no_key=True)
    synthesis = locked.exclude(published_at=None).select_related("discussion").filter(pk=pk).first()
    if synthesis is None:
        return
    draw(synthesis, synthesis.revisions.get(version=synthesis.published_version).source)
    synthesis.save(update_fields=["html", "markup_version"])
    search.refresh(synthesis)
