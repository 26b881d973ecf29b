"""A post as one reader sees it: what is shown of it, and what she may do with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import pgettext

from ..language import native_name
from ..markup import located
from ..models import Post, PostStatus
from .following import Listening
from .helpful import helpful_part
from .params import UNKNOWN, FeedParams
from .places import posts_address
from .rights import Rights
from .translating import Translating

if TYPE_CHECKING:
    from .reading import Reading

MAX_DRAWN_DEPTH = 4
RECENT = timedelta(hours=24)
MINUTE = timedelta(minutes=1)


@dataclass
class ShownPost(Rights, Listening, Translating):
    """A post in its place. `level` is the depth it is drawn at, from 0 to 4; `replies` are the
    shown posts drawn under it; `answered` is the post it replies to, when it is not drawn right
    under that one; `more_url` opens the rest of the branch, `more` posts, when there is a rest;
    `answer` is the facilitators' answer in its branch, when it stands further down."""

    post: Post
    reading: Reading
    level: int = 0
    replies: list = field(default_factory=list)
    answered: Post | None = None
    more: int = 0
    more_url: str = ""
    is_marked: bool = False
    is_alone: bool = False
    answer: ShownPost | None = None

    @property
    def id(self):
        return self.post.pk

    @property
    def html(self):
        return located(self.post.html, posts_address())

    @property
    def name(self):
        """The author's name; that of a member who left is a word for it."""
        return self.post.author_name or pgettext("author of a post", "Former member")

    @property
    def author_url(self):
        """The address of the page about its author, empty when there is none."""
        return self.post.author.page_url if self.post.author_id else ""

    @property
    def url(self):
        return self.post.get_absolute_url()

    @property
    def reply_url(self):
        return self.reading.params.url(self.reading.base_url, reply=self.id, anchor="compose")

    @property
    def context_url(self):
        """The same page, opened at this post."""
        place = FeedParams(lens=self.reading.params.lens)
        return place.url(self.reading.base_url, post=self.id, anchor=f"post-{self.id}")

    @property
    def return_url(self):
        """Where a moderator's decision leads back to; empty for the post itself."""
        params, base_url = self.reading.params, self.reading.base_url
        return params.url(base_url) if self.is_alone else ""

    @property
    def more_part_url(self):
        """Where a script gets the rest of the branch without the page around it."""
        return f"{self.more_url}{'&' if '?' in self.more_url else '?'}fragment=1"

    @property
    def thread(self):
        return self.reading.threads[self.post.thread_id]

    @property
    def names_thread(self):
        """Whether the reader should be told which question it belongs to."""
        return self.level == 0 and not self.reading.params.thread

    # Its language

    @property
    def language(self):
        """The tag for the `lang` attribute, empty when the language is not known."""
        return "" if self.post.language == UNKNOWN else self.post.language

    @property
    def language_name(self):
        return native_name(self.post.language) if self.language else ""

    @property
    def is_folded(self):
        """Whether the lens leaves one line of it."""
        if not self.reading.lens.folds(self.post.language):
            return False
        is_wanted = self.reading.params.language or self.shows_translation
        return not (self.is_marked or self.is_own or self.is_waiting or is_wanted)

    @property
    def languages_to_choose(self):
        """(tag, native name) of those that a correction is likeliest to need, its own included."""
        known = dict(self.reading.common_languages)
        own = {self.language: self.language_name} if self.language else {}
        return (known | own).items()

    # Its time

    @property
    def created_at(self):
        return self.post.created_at

    @property
    def is_just_written(self):
        """Not a minute old: there is no number for how long ago that is."""
        created_at = self.post.created_at
        return created_at is not None and timezone.now() - created_at < MINUTE

    @property
    def age(self):
        """How long ago, in words, for a post of the last day; empty for an older one."""
        now = timezone.now()
        if self.post.created_at is None or now - self.post.created_at > RECENT:
            return ""
        return timesince(self.post.created_at, now, depth=1)

    @property
    def is_of_this_year(self):
        return timezone.localtime(self.post.created_at).year == timezone.localtime().year

    # Its author and state

    @property
    def is_facilitator(self):
        if self.post.author_id is None:
            return False
        known = getattr(self.post, "is_by_staff", None)
        return self.post.author_id in self.reading.staff if known is None else known

    @property
    def is_guest(self):
        return self.post.is_by_guest

    @property
    def is_highlighted(self):
        return self.post.is_highlighted

    @property
    def is_answer(self):
        """Whether it is the facilitators' answer."""
        return self.post.is_answer

    @property
    def is_pinned(self):
        return self.post.is_pinned

    @property
    def is_edited(self):
        return self.post.edited_at is not None

    @property
    def edited_text(self):
        """What stands beside a post that was edited."""
        if self.post.is_edited_by_moderators:
            return pgettext("state of a post", "edited by moderators")
        return pgettext("state of a post", "edited")

    @property
    def is_new(self):
        """Whether somebody else published it since this member's last visit."""
        seen = self.reading.last_seen
        if seen is None or self.id is None or self.is_own:  # A preview is no post yet.
            return False
        return self.id > seen and self.post.is_published

    @property
    def is_followed(self):
        return self.post.author_id in self.reading.followed

    @property
    def own_key(self):
        """The key of the form that made it, for the browser that sent that form."""
        return self.post.idempotency_key if self.is_marked and self.is_own else ""

    @property
    def is_own(self):
        return self.reading.actor.owns(self.post)

    @property
    def is_removed(self):
        """Whether only its place is shown."""
        if self.post.status == PostStatus.PUBLISHED:
            return False
        if self.post.status == PostStatus.PENDING and self.is_own:
            return False
        return self.post.status == PostStatus.DELETED or not self.is_hers_to_decide

    @property
    def is_reported(self):
        """Whether it is folded after reports, until a moderator has looked at it."""
        return self.post.is_folded and self.post.is_published

    @property
    def report_reasons(self):
        """For whoever decides about it, the reports that nobody has settled yet, with a sentence
        for each; nothing for others."""
        return self.reading.reports.get(self.id, []) if self.is_hers_to_decide else []

    @property
    def record_url(self):
        """Where its author reads why a moderator removed it, empty for everybody else."""
        if not self.is_own or self.post.status not in {PostStatus.HIDDEN, PostStatus.SPAM}:
            return ""
        return f"{reverse('forum:record')}#post-{self.id}"

    @property
    def is_waiting(self):
        return self.post.status == PostStatus.PENDING

    @property
    def is_put_away(self):
        """Whether a moderator sees what other readers do not."""
        return self.post.status in {PostStatus.HIDDEN, PostStatus.SPAM}

    @property
    def removed_reason(self):
        if self.post.is_deleted_by_moderators:
            return pgettext("in the place of a post", "This post was deleted by moderators.")
        if self.post.status == PostStatus.DELETED:
            return pgettext("in the place of a post", "This post was deleted by its author.")
        if self.post.status == PostStatus.PENDING:
            return pgettext("in the place of a post", "This post is waiting for approval.")
        return pgettext("in the place of a post", "This post was hidden by a moderator.")

    # What readers make of it

    @property
    def is_collected(self):
        return self.id in self.reading.collected

    @cached_property
    def helpful(self):
        """The HelpfulPart of a published post, None where there is nothing to say or to do."""
        if not self.post.is_published:
            return None
        part = helpful_part(
            self.reading.actor,
            self.post,
            is_marked=self.id in self.reading.helpful,
            sign_in_next=self.context_url,
        )
        return part if part.is_shown else None
