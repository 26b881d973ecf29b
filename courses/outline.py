"""A course at a glance: its modules in order, and where the reader is among them."""

from dataclasses import dataclass
from functools import cached_property

from .effort import describe_minutes


@dataclass(frozen=True)
class OutlineEntry:
    """A module as the outline shows it; `effort` is how long it takes, in words."""

    number: int
    title: str
    summary: str
    url: str
    effort: str
    is_current: bool


class Outline:
    """The modules of a course as entries; costs the one query that gives the modules.

    A current module that is not among them, because it is a draft in preview, is shown in its
    place all the same.
    """

    def __init__(self, modules, *, request=None, current=None):
        self.modules = list(modules)
        self.request = request
        self.current_module = current
        if current and current.pk not in {module.pk for module in self.modules}:
            self.modules = sorted([*self.modules, current], key=lambda module: module.path)

    @cached_property
    def entries(self):
        return [
            OutlineEntry(
                number=number,
                title=module.title,
                summary=module.summary,
                url=module.get_url(self.request) or "",
                effort=describe_minutes(module.minutes),
                is_current=self.is_current(module),
            )
            for number, module in enumerate(self.modules, start=1)
        ]

    def is_current(self, module):
        return self.current_module is not None and module.pk == self.current_module.pk

    @cached_property
    def effort(self):
        """How long the whole course takes, in words."""
        return describe_minutes(sum(module.minutes or 0 for module in self.modules))

    @cached_property
    def place(self):
        """The index of the current module, or None on a page that is no module."""
        return next((i for i, entry in enumerate(self.entries) if entry.is_current), None)

    @property
    def current(self):
        return self.entries[self.place] if self.place is not None else None

    @property
    def previous(self):
        return self.entries[self.place - 1] if self.place else None

    @property
    def next(self):
        if self.place is None or self.place + 1 == len(self.entries):
            return None
        return self.entries[self.place + 1]
