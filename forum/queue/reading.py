"""How a moderator reads a post in the queue: as it stands, with none of what readers keep."""

from dataclasses import dataclass, field
from types import MappingProxyType

from ..feed.lens import Lens
from ..feed.params import FeedParams
from ..feed.reading import Reading
from ..feed.shown import ShownPost
from ..models import PostStatus, Translation


@dataclass(frozen=True)
class QueueReading(Reading):
    """The Reading of one post of the queue; `found` are the translations of all on the page."""

    found: tuple = field(default=(), repr=False)

    moderates, last_seen, lens = True, None, Lens()
    staff = collected = helpful = frozenset()
    people, said = (frozenset(), frozenset()), MappingProxyType({})

    @property
    def asks_for_translations(self):
        return True

    @property
    def found_translations(self):
        return self.found


def show(post, actor, *, language, found=(), tr=None):
    """The ShownPost of a post whose discussion, thread and author are at hand."""
    reading = QueueReading(
        discussion=post.discussion,
        actor=actor,
        threads={},
        params=FeedParams(thread=post.thread_id, tr=tr),
        base_url="",
        has_session=True,
        language=language,
        found=tuple(one for one in found if one.post_id == post.pk),
    )
    return ShownPost(post=post, reading=reading)


def translations_of(posts, target):
    """The published translations of these posts into a language; one query."""
    found = Translation.objects.filter(
        post__in=posts, language=target, status=PostStatus.PUBLISHED
    ).select_related("translator")
    found = list(found.order_by("created_at", "pk"))
    for translation in found:
        translation.html_to_show = translation.html
    return found
