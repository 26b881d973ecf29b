"""Posts in the language of the reader: what there is, what may be asked for, what is shown."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Q, TextField, Value, When

from ..language import native_name
from ..markup import located
from ..models import PostStatus, Translation
from ..permissions import can_contribute_translation, can_request_translation
from ..translation import can_translate, label_of
from .params import UNKNOWN, FeedParams
from .places import posts_address

BY_PEOPLE = Q(engine="", status=PostStatus.PUBLISHED)
FACTS = ("post", "language", "post_version", "post_language", "engine", "status", "created_at")


@dataclass(frozen=True)
class Text:
    """One text of a post: HTML with its language, empty when unknown. The original stands
    `is_behind` a translation, and `translation` is the ShownTranslation of that one."""

    html: str
    language: str
    translation: object = None
    is_behind: bool = False


def placed(html):
    """The HTML of a text with the addresses that posts have for this reader."""
    return located(html, posts_address())


@dataclass(frozen=True)
class ShownTranslation:
    """A translation as one reader sees it beside its post."""

    translation: Translation
    post: object
    is_own: bool = False

    @property
    def id(self):
        return self.translation.pk

    @property
    def language(self):
        return self.translation.language

    @property
    def is_by_machine(self):
        return self.translation.is_by_machine

    @property
    def engine(self):
        return label_of(self.translation.engine)

    @property
    def translator(self):
        """The name of whoever wrote it, empty for a member who left."""
        return self.translation.translator.name if self.translation.translator_id else ""

    @property
    def from_language(self):
        return "" if self.translation.post_language == UNKNOWN else self.translation.post_language

    @property
    def from_name(self):
        return native_name(self.from_language)

    @property
    def created_at(self):
        return self.translation.created_at

    @property
    def is_outdated(self):
        return not self.translation.is_of(self.post)

    @property
    def is_waiting(self):
        return self.translation.status == PostStatus.PENDING

    @property
    def is_hidden(self):
        return self.translation.status == PostStatus.HIDDEN

    @property
    def texts(self):
        """The translation, and the original behind it."""
        original = "" if self.post.language == UNKNOWN else self.post.language
        return [
            Text(placed(self.translation.html), self.language, translation=self),
            Text(placed(self.post.html), original, is_behind=True),
        ]


class Translating:
    """What a ShownPost knows about its translations."""

    @property
    def target(self):
        return self.reading.target

    @property
    def target_name(self):
        return native_name(self.target)

    @property
    def is_foreign(self):
        """Whether it is in a language that the reader does not read, as far as we know."""
        tag = self.post.language
        return tag not in (UNKNOWN, self.target) and tag not in self.reading.lens.tags

    @property
    def translation(self):
        """The ShownTranslation there is for this reader, or None."""
        found = self.reading.translations.get(self.post.pk)
        if found is None or self.is_removed or self.post.language == found.language:
            return None
        is_own = found.translator_id is not None and found.translator_id == self._member_id
        return ShownTranslation(found, self.post, is_own)

    @property
    def _member_id(self):
        return self.reading.actor.user.pk if self.reading.actor.is_member else None

    @cached_property
    def shows_translation(self):
        is_asked = self.reading.params.tr == self.post.pk
        is_wished = bool(self.reading.actor.translate_to) and self.is_foreign
        return (is_asked or is_wished) and self.translation is not None

    @property
    def texts(self):
        if self.shows_translation:
            return self.translation.texts
        return [Text(placed(self.post.html), self.language)]

    @property
    def offers_translation(self):
        """Whether the reader may have it translated by the engine, or translated again."""
        if self.post.pk is None or self.is_removed or not self.is_foreign:
            return False
        if self.translation and not self.translation.is_outdated:
            return False
        is_possible = can_translate(self.post.language, self.target)
        return is_possible and bool(can_request_translation(self.reading.actor, self.post))

    @property
    def translated_url(self):
        """The page with its translation; empty when there is none to show, or it is shown."""
        if self.shows_translation or self.translation is None:
            return ""
        place = FeedParams(lens=self.reading.params.lens)
        anchor = f"post-{self.post.pk}"
        return place.url(self.reading.base_url, post=self.post.pk, tr=self.post.pk, anchor=anchor)

    @property
    def also_in(self):
        """The Translations by people that a reader may open besides what she is shown."""
        if self.post.pk is None or self.is_removed:
            return []
        shown = self.target if self.translation else ""
        found = self.reading.by_people.get(self.post.pk, {})
        return [one for tag, one in found.items() if tag not in {shown, self.post.language}]

    @property
    def can_contribute_translation(self):
        return can_contribute_translation(self.reading.actor, self.post)


def find_translations(reading):
    """The Translations that a page speaks of, the oldest first: those into the reader's language
    when she has asked for any, and those by people; one query, none where there is neither.

    Only those into her language come with their HTML, none with its source.
    """
    into = reading.target if reading.asks_for_translations else ""
    text = Case(When(language=into, then="html"), default=Value(""), output_field=TextField())
    return list(
        Translation.objects.visible_to(reading.actor, reading.discussion)
        .filter(Q(language=into) | BY_PEOPLE)
        .filter(post__in=reading.shown_ids if into else reading.translated_ids)
        .annotate(html_to_show=text)
        .select_related("translator")
        .only(*FACTS, "translator__name")
        .order_by("created_at", "pk")
    )


def best_translations(found, reading):
    """Of what was found, the best Translation into the reader's language, by the id of its post;
    none for a reader who has not asked for any."""
    if not reading.asks_for_translations:
        return {}
    own = reading.actor.user.pk if reading.actor.is_member else None
    readable = [one for one in found if one.language == reading.target and is_readable(one, own)]
    for translation in readable:
        translation.html = translation.html_to_show
    ranked = sorted(readable, key=lambda translation: rank(translation, own))
    return {translation.post_id: translation for translation in ranked}


def translations_by_people(found):
    """Of what was found, the latest published Translation by a person, by the id of its post and
    then by language."""
    by_post = {}
    for translation in found:
        if not translation.is_by_machine and translation.status == PostStatus.PUBLISHED:
            by_post.setdefault(translation.post_id, {})[translation.language] = translation
    return by_post


def is_readable(translation, own):
    """Moderators read what waits or is hidden on its own page, not in the conversation."""
    is_own = own is not None and translation.translator_id == own
    return translation.status == PostStatus.PUBLISHED or (
        is_own and translation.status == PostStatus.PENDING
    )


def rank(translation, own):
    """The last is the best: by a person rather than by a machine, one's own, the latest."""
    is_own = own is not None and translation.translator_id == own
    return (not translation.is_by_machine, is_own, translation.created_at)
