"""The tabs and the filters of the queue, counted as far as it is cheap."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import pgettext, pgettext_lazy

from ..feed.places import title_of
from ..language import native_name
from ..models import Category
from ..moderation.reasons import label_of
from .params import APPEALED, DAYS, FLAGGED, MINE, PENDING, REMOVED, TABS
from .scope import languages_of, open_reviews, removals

COUNTED = 500
NAMES = {
    PENDING: pgettext_lazy("tab of the queue", "Pending"),
    FLAGGED: pgettext_lazy("tab of the queue", "Reported"),
    APPEALED: pgettext_lazy("tab of the queue", "Appealed"),
    REMOVED: pgettext_lazy("tab of the queue", "Recently removed"),
}
AGES = {
    "day": pgettext_lazy("filter of the queue", "Older than a day"),
    "week": pgettext_lazy("filter of the queue", "Older than a week"),
}


@dataclass(frozen=True)
class Choice:
    """What can be chosen: its value, name and the language of the name (empty for that of the
    page), how many there are as a text, and whether it is chosen; `url` is that of a tab."""

    value: str
    name: str
    count: str = ""
    is_current: bool = False
    url: str = ""
    language: str = ""


def count_text(number):
    return f"{COUNTED}+" if number > COUNTED else str(number)


class Choices:
    """The tabs and the filters of one page of the queue; three queries at most."""

    def __init__(self, actor, params):
        self.actor, self.params = actor, params
        facts = ("why", "post__language", "post__discussion__category", "reason_code")
        self.opened = list(open_reviews(actor).values_list(*facts)[: COUNTED + 1])
        decided = removals(actor).order_by().values_list(*facts[1:])[: COUNTED + 1]
        self.removed = [(REMOVED, *row) for row in decided]

    @property
    def tabs(self):
        counts = Counter(row[0] for row in self.opened)
        numbers = {tab: counts[why] for tab, why in TABS.items()} | {REMOVED: len(self.removed)}
        return [
            Choice(tab, NAMES[tab], count_text(n), tab == self.params.tab, self._tab_url(tab))
            for tab, n in numbers.items()
        ]

    def _tab_url(self, tab):
        return self.params.url(tab=tab, reason="")

    @property
    def _rows(self):
        if self.params.tab == REMOVED:
            return self.removed
        return [row for row in self.opened if row[0] == TABS[self.params.tab]]

    @property
    def languages(self):
        """Her own first, then the others by how much there is in them."""
        mine = languages_of(self.actor)
        counts = Counter(row[1] for row in self._rows)
        ordered = sorted(counts.items(), key=lambda pair: (pair[0] not in mine, -pair[1], pair[0]))
        found = [
            Choice(tag, native_name(tag), count_text(n), tag == self.params.language, language=tag)
            for tag, n in ordered
            if tag != "und"
        ]
        own = pgettext("filter of the queue", "My languages")
        return [Choice(MINE, own, "", self.params.language == MINE), *found]

    @property
    def courses(self):
        counts = Counter(row[2] for row in self._rows if row[2])
        found = Category.objects.filter(pk__in=counts).prefetch_related("titles")
        titles = {category.pk: title_of(category.titles) for category in found}
        return [
            Choice(
                str(pk),
                title.text,
                count_text(counts[pk]),
                pk == self.params.course,
                language=title.language,
            )
            for pk, title in sorted(titles.items())
            if title
        ]

    @property
    def reasons(self):
        counts = Counter(row[3] for row in self._rows if row[3])
        return [
            Choice(code, label_of(code), count_text(n), code == self.params.reason)
            for code, n in counts.most_common()
        ]

    @property
    def ages(self):
        return [Choice(age, AGES[age], "", age == self.params.age) for age in DAYS]
