"""The checks that a member's translation of somebody else's post passes."""

from dataclasses import dataclass

from ..actor import Actor
from ..models import Post, PostStatus, Translation
from ..permissions import can_contribute_translation
from ..settings_of import settings_of
from .akismet import asked_elsewhere
from .draft import Decision, Sending
from .limits import within_limits
from .newcomers import removed_lately
from .phases import by_a_moderator, nothing_against_it
from .pipeline import screen
from .sanctions import sanctioned
from .words import listed_words


@dataclass(frozen=True)
class TranslationDraft:
    """A translation that is not written yet."""

    actor: Actor
    post: Post
    language: str
    source: str
    sending: Sending | None = None

    what = "translation"

    @property
    def discussion(self):
        return self.post.discussion


def permission(draft):
    answer = can_contribute_translation(draft.actor, draft.post)
    return None if answer else answer


def first_translation(draft):
    """Words put into another's mouth: the first ones wait, where first posts wait and from
    members who have published nothing yet."""
    member = draft.actor.user
    is_held = settings_of(draft.post.discussion).holds_first_posts
    if not is_held and Post.objects.published().filter(author=member).exists():
        return None
    # The approval of these very words is no approval of what they are turned into.
    others = Translation.objects.exclude(post=draft.post, language=draft.language)
    if others.filter(translator=member, status=PostStatus.PUBLISHED).exists():
        return None
    return Decision(PostStatus.PENDING, "first-translation-of-a-member")


PHASES = [
    within_limits,
    permission,
    by_a_moderator,
    sanctioned,
    listed_words,
    first_translation,
    removed_lately,
    asked_elsewhere,
    nothing_against_it,
]


def screen_translation(draft):
    """The Decision about a translation; raises Refused when it may not be published at all."""
    return screen(draft, PHASES)
