"""What a post said before: its versions, each with what changed in it."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils.translation import pgettext

from ..difference import difference
from ..language import UNDETERMINED, native_name
from ..models import Post
from .params import read_id
from .places import place_of

VERSIONS_PER_PAGE = 5


@dataclass(frozen=True)
class Version:
    """One text of a post; `former` is the version before it, None for the first one shown."""

    number: int
    source: str
    tag: str
    written_at: datetime
    former: "Version | None" = None

    @property
    def language(self):
        """The tag for the `lang` attribute, empty when the language is not known."""
        return "" if self.tag == UNDETERMINED else self.tag

    @property
    def language_name(self):
        return native_name(self.tag) if self.language else ""

    @cached_property
    def parts(self):
        """The Parts that stayed, came and went since the former version."""
        return difference(self.former.source, self.source)


@dataclass(frozen=True)
class History:
    """The versions of a post that a reader may see, the newest first; `older_url` leads on."""

    post: Post
    versions: list
    older_url: str

    @property
    def name(self):
        return self.post.author_name or pgettext("author of a post", "Former member")

    @property
    def place_url(self):
        return place_of(self.post)


def history_of(post, actor, before=""):
    """The History of a post up to the version `before`, the present one when that is no number.

    What only waited for approval is shown to its author and to moderators alone.
    """
    start = read_id(before) or post.version
    numbers = {"version__lte": start} if start < post.version else {}
    revisions = post.revisions.filter(**numbers).order_by("-version")
    if not (actor.owns(post) or actor.moderates_post(post)):
        revisions = revisions.filter(was_published=True)
    found = [_version_of(revision) for revision in revisions[: VERSIONS_PER_PAGE + 1]]
    if not numbers:
        found.insert(0, _present(post))
    shown = [
        replace(version, former=former)
        for version, former in zip(found, [*found[1:], None], strict=True)
    ][:VERSIONS_PER_PAGE]
    rest = found[VERSIONS_PER_PAGE:]
    url = reverse("forum:revisions", args=[post.pk])
    return History(post, shown, f"{url}?before={rest[0].number}" if rest else "")


def _present(post):
    return Version(post.version, post.source, post.language, post.edited_at or post.created_at)


def _version_of(revision):
    return Version(revision.version, revision.source, revision.language, revision.written_at)
