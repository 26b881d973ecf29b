"""In which order the branches of a discussion come, and how a page of them is cut."""

from django.db.models import F, Func, TextField, Value
from django.db.models.lookups import LessThan

from .params import ACTIVE, HELPFUL, LARGEST_ID, NEWEST, OLDEST

FIELDS = {
    NEWEST: ["-path"],
    OLDEST: ["path"],
    HELPFUL: ["-helpful_count", "-path"],
    ACTIVE: ["-latest_id"],
}


class Row(Func):
    """Several values compared one after the other, which an index of them all answers."""

    template = "(%(expressions)s)"
    output_field = TextField()


def in_order(roots, order, cursor):
    """Root posts in an order, from the one after the cursor; a cursor of another order, as in an
    address that somebody changed, begins anew."""
    return _after(roots, order, cursor).order_by(*FIELDS[order])


def cursor_of(root, order):
    """What to put in an address so that the next page begins after this root post."""
    if order == HELPFUL:
        return f"{root.helpful_count}-{root.path}"
    return str(root.latest_id) if order == ACTIVE else root.path


def _after(roots, order, cursor):
    count, has_count, path = cursor.rpartition("-")
    if not cursor or bool(has_count) != (order == HELPFUL):
        return roots
    if order == HELPFUL:
        here = Row(Value(int(count)), Value(path))
        return roots.filter(LessThan(Row(F("helpful_count"), F("path")), here))
    if order == ACTIVE:
        latest = min(int(cursor), LARGEST_ID) if cursor.isdecimal() else LARGEST_ID
        return roots.filter(latest_id__lt=latest)
    return roots.filter(**{"path__gt" if order == OLDEST else "path__lt": cursor})
