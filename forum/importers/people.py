"""What the authors of imported posts are called here: guests, and never taken for somebody else."""

import re
import unicodedata

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import override, pgettext

from accounts.models import NAME_MAX_LENGTH
from accounts.names import INVISIBLE_CATEGORIES, INVISIBLE_LETTERS, clean_name

from ..lookalikes import skeleton
from ..models import ParticipantWord
from ..permissions.names import people_of_any_team

LINKS = re.compile(r"@|:(?=//)")
DOTS = re.compile(r"(?<=\w)\.(?=\w\w)")
MARKS_IN_A_ROW = 3


def nameless():
    """What somebody is called who gave no name, in the language of the site."""
    with override(settings.LANGUAGE_CODE):
        return pgettext("name of an author", "Guest")


def tidy(name):
    """A name by the rules of names here; empty when nothing is left of it."""
    plain = unicodedata.normalize("NFKC", name)
    plain = "".join(" " if char.isspace() else char for char in plain if _shows(char))
    plain = DOTS.sub(". ", LINKS.sub(" ", _with_few_marks(plain)))
    plain = " ".join(plain.split())[:NAME_MAX_LENGTH].strip()
    try:
        return clean_name(plain)
    except ValidationError:
        return ""


def _shows(char):
    is_invisible = char in INVISIBLE_LETTERS or unicodedata.category(char) in INVISIBLE_CATEGORIES
    return char.isspace() or not is_invisible


def _with_few_marks(name):
    kept, marks = [], 0
    for char in unicodedata.normalize("NFD", name):
        is_mark = unicodedata.combining(char) or unicodedata.category(char) == "Me"
        marks = marks + 1 if is_mark else 0
        if marks <= MARKS_IN_A_ROW:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


class Names:
    """Names for the authors of posts. One that looks like that of the team, or of a member who
    takes part in the discussion, says where it comes from."""

    def __init__(self, source):
        self.mark = f" ({source.capitalize()})"
        self.guest = nameless()
        self.team = {skeleton(name) for name in people_of_any_team().values_list("name", flat=True)}
        self.taken = {}
        self.tidied = {}

    def prepare(self, discussions):
        """Learn who takes part in these discussions (their ids); one query for all new ones."""
        new = set(discussions) - set(self.taken)
        if not new:
            return
        words = ParticipantWord.objects.filter(discussion__in=new, member__is_active=True)
        pairs = words.values_list("discussion", "member__name").distinct()
        staff = get_user_model().objects.filter(facilitated_discussions__in=new)
        for discussion in new:
            self.taken[discussion] = set()
        for discussion, name in [*pairs, *staff.values_list("facilitated_discussions", "name")]:
            if discussion in new:
                self.taken[discussion].add(skeleton(name))

    def name_in(self, discussion, name):
        """The name of an author in a discussion, and why it is not quite the one in the file: an
        empty text when it is."""
        if name not in self.tidied:
            if len(self.tidied) > 10_000:
                self.tidied.clear()
            tidied = tidy(name) or self.guest
            self.tidied[name] = tidied, skeleton(tidied)
        tidied, bare = self.tidied[name]
        if bare in self.team or bare in self.taken[discussion]:
            return f"{tidied[: NAME_MAX_LENGTH - len(self.mark)].strip()}{self.mark}", "name_marked"
        return tidied, "" if tidied == " ".join(name.split()) else "name_changed"
