"""Whom a writer may mean by the beginning of a name."""

from ..models import ParticipantWord
from ..named import mention_of
from ..references import participants, words_of_name

MAX_PEOPLE = 8
MAX_CANDIDATES = 200
AFTER_ANY_LETTER = "\U0010ffff"


def find_people(discussion, beginning):
    """The participants any words of whose names begin so: dictionaries with `id`, `name` and the
    `markdown` that mentions them, eight at most; three queries."""
    wanted = words_of_name(beginning[:100])
    if not wanted:
        return []
    staff = [pk for pk, name in discussion.staff.values_list("pk", "name") if fits(name, wanted)]
    words = ParticipantWord.objects.filter(
        discussion=discussion, word__gte=wanted[0], word__lt=wanted[0] + AFTER_ANY_LETTER
    )
    ids = words.order_by("word").values_list("member", flat=True)[:MAX_CANDIDATES]
    found = participants(discussion).filter(pk__in={*staff, *ids}).order_by("name", "pk")
    people = [(pk, name) for pk, name in found.values_list("pk", "name") if fits(name, wanted)]
    return [
        {"id": pk, "name": name, "markdown": mention_of(pk, name)}
        for pk, name in people[:MAX_PEOPLE]
    ]


def fits(name, wanted):
    """Whether each wanted word begins a word of a name."""
    words = words_of_name(name)
    return all(any(word.startswith(begun) for word in words) for begun in wanted)
