"""The lens of a reader: the languages whose posts stay open, while others fold to one line."""

from dataclasses import dataclass

from ..language import UNDETERMINED
from ..languages_read import ALL


@dataclass(frozen=True)
class Lens:
    """The tags of the languages that stay open; `is_all` when every one does.

    `is_chosen` says that the address asks for it, and that it is not just the reader's own.
    """

    tags: tuple = ()
    is_all: bool = True
    is_chosen: bool = False

    @property
    def value(self):
        """What stands for it in an address and in a form."""
        return (ALL,) if self.is_all else self.tags

    def folds(self, language):
        return not self.is_all and language != UNDETERMINED and language not in self.tags

    def toggled(self, tag, languages):
        """The value of the lens that opens this language or folds it, among those there are."""
        now = [known for known in languages if not self.folds(known)] if self.is_all else self.tags
        rest = tuple(known for known in now if known not in {tag, UNDETERMINED})
        opened = (*rest, tag) if self.folds(tag) else rest
        return opened or (UNDETERMINED,)


@dataclass(frozen=True)
class LensChoice:
    """A language of posts, whose number is None when they were not counted; `url` opens or folds
    those written in it, and is empty for those of no known language, which are always open."""

    tag: str
    name: str
    posts: int | None
    is_open: bool
    url: str


def lens_choices(reading, languages, *, tags):
    """A LensChoice for each of these (tag, name, posts), in a discussion with all these tags."""
    lens = reading.lens

    def url(tag):
        return reading.params.url(reading.base_url, lens=lens.toggled(tag, tags))

    return [
        LensChoice(tag, name, posts, not lens.folds(tag), "" if tag == UNDETERMINED else url(tag))
        for tag, name, posts in languages
    ]


def lens_for(params, actor):
    """The Lens that the address asks for, or else that of the languages this reader reads.

    An actor of whom no language is known has all of them open.
    """
    tags = params.lens or actor.languages
    is_all = not tags or ALL in tags
    is_chosen = bool(params.lens) and set(params.lens) != set(actor.languages)
    return Lens(tags=() if is_all else tags, is_all=is_all, is_chosen=is_chosen)
