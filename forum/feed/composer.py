"""The form under a discussion in which an answer or a reply is written."""

import uuid
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import pgettext

from accounts.ways import ways_to_sign_in

from ..forms import PostForm, WritingForm
from ..language import LANGUAGES, Guess, detect
from ..models import SOURCE_MAX_LENGTH, Post
from ..references import cook_in
from ..settings_of import settings_of
from ..stamps import check_stamp, make_stamp
from .language_question import ask_language
from .reading import Reading
from .shown import ShownPost


@dataclass
class Composer:
    """What the composer shows.

    `parent` is the post being answered; `astray` the reason why what the address asks to answer
    cannot be answered, and `nearest` the id of the thread to answer instead; `written`
    a WritingForm whose text is to be previewed; `refused` the reason why the form came back; a
    form whose idempotency key is spent `needs_new_key`, one whose picture could not be taken
    `asks_for_picture`; `doubt` the Guess about a text whose writer has to say its language.
    `limit` is in characters; `is_kept` says that the text was put aside for signing in.
    """

    reading: Reading
    form: PostForm | None = None
    parent: ShownPost | None = None
    astray: str = ""
    nearest: int | None = None
    written: WritingForm | None = None
    refused: str = ""
    needs_new_key: bool = False
    asks_for_picture: bool = False
    doubt: Guess | None = None
    limit: int = field(default=SOURCE_MAX_LENGTH, init=False)

    def __post_init__(self):
        self.is_kept = self.form is None and self.belongs_here(self.reading.kept)
        if self.form is None:
            self.form = PostForm(
                initial=self.reading.kept if self.is_kept else None,
                actor=self.reading.actor,
                discussion=self.reading.discussion,
            )

    def belongs_here(self, kept):
        """Whether a text that was put aside answers what the address asks to answer."""
        return bool(kept) and kept["parent"] == str(self.reading.params.reply or "")

    @property
    def action_url(self):
        return reverse("forum:create_post", args=[self.reading.discussion.pk])

    @property
    def preview_url(self):
        return reverse("forum:preview_post", args=[self.reading.discussion.pk])

    @property
    def picture_url(self):
        return reverse("forum:add_picture", args=[self.reading.discussion.pk])

    @property
    def takes_pictures(self):
        return self.reading.actor.is_member and settings.FORUM_IMAGES_PER_HOUR > 0

    @property
    def picture_limit(self):
        """In bytes."""
        return settings.FORUM_IMAGE_MAX_BYTES

    @property
    def asks_for_proof(self):
        """Whether scripts ask if this writer's browser is to do some arithmetic."""
        return bool(settings.FORUM_PROOF_OF_WORK)

    @property
    def alt(self):
        """What was said of a picture that could not be added."""
        return self.form.initial.get("alt", "")

    @property
    def cancel_url(self):
        return self.reading.params.url(self.reading.base_url, anchor="compose")

    @property
    def sign_in_next(self):
        """Where signing in leads back to."""
        params, parent = self.reading.params, self.parent
        return params.url(
            self.reading.base_url,
            answer=params.answer,
            reply=parent.id if parent else None,
            anchor="compose",
        )

    @property
    def sign_in_url(self):
        """Where the text is put aside before somebody signs in."""
        address = reverse("forum:sign_in", args=[self.reading.discussion.pk])
        return f"{address}?{urlencode({'next': self.sign_in_next})}"

    @cached_property
    def ways_to_sign_in(self):
        return ways_to_sign_in()

    @property
    def stamp(self):
        """The stamp that the form came with while it is good, else a new one: it says since when
        somebody has been writing."""
        came_with = (self.form.data or self.form.initial).get("stamp", "")
        discussion = self.reading.discussion
        is_good = came_with and check_stamp(came_with, discussion)
        return came_with if is_good else make_stamp(discussion)

    @cached_property
    def threads(self):
        """The threads that can be answered here; in a reply, the thread of its parent alone."""
        if self.parent:
            return [self.parent.thread]
        threads = [thread for thread in self.reading.threads.values() if thread.can_post]
        return sorted(threads, key=lambda thread: not thread.key)

    @property
    def chosen_thread(self):
        """The id of the thread that is chosen from the start."""
        params = self.reading.params
        sent = str(self.value("thread") or "")
        asked = [
            int(sent) if sent.isdecimal() else None,
            params.answer,
            self.nearest,
            params.thread,
        ]
        general = [thread.id for thread in self.threads if not thread.key]
        open_ids = [thread.id for thread in self.threads]
        return next((pk for pk in [*asked, *general, *open_ids] if pk in open_ids), None)

    @property
    def closed_reason(self):
        """Why nothing can be written here; empty while a text that was sent is to be kept."""
        if self.threads or self.source:
            return ""
        general = [thread for thread in self.reading.threads.values() if not thread.key]
        return general[0].can_post.reason if general else ""

    @property
    def is_members_only(self):
        return settings_of(self.reading.discussion).is_members_only

    @property
    def is_first_post_held(self):
        """Whether a guest should know that somebody reads her first post before it shows."""
        is_held = settings_of(self.reading.discussion).holds_first_posts
        return self.reading.actor.is_guest and is_held

    @property
    def common_languages(self):
        return self.reading.common_languages

    @cached_property
    def languages_asked(self):
        """The LanguageChoices for a text in doubt."""
        return ask_language(self.reading, self.source, self.doubt.candidates)

    @property
    def other_languages(self):
        common = dict(self.common_languages)
        rest = [(tag, name) for tag, name in LANGUAGES.items() if tag not in common]
        return sorted(rest, key=lambda language: language[1].casefold())

    # What was written already

    def value(self, name):
        return self.form[name].value() or ""

    @property
    def source(self):
        return self.value("source")

    @property
    def language(self):
        return self.value("language")

    @property
    def guest_name(self):
        return self.value("guest_name")

    @property
    def guest_email(self):
        return self.value("guest_email")

    @property
    def idempotency_key(self):
        """The key that the form carried, a new one when it had none or it is spent."""
        has_fault = self.form.is_bound and "idempotency_key" in self.form.errors
        kept = "" if has_fault or self.needs_new_key else self.value("idempotency_key")
        return kept or uuid.uuid4()

    # What it would look like

    @cached_property
    def preview(self):
        """The ShownPost of what was written, saved nowhere; None without a text to show."""
        if self.written is None or not self.written.is_valid() or not self.reading.threads:
            return None
        source = self.written.cleaned_data["source"]
        actor = self.reading.actor
        post = Post(
            thread_id=next(iter(self.reading.threads)),
            author=actor.user,
            guest_name=self.guest_name.strip() or pgettext("author of a post", "Guest"),
            source=source,
            html=cook_in(self.reading.discussion, source).html,
            language=self.written.cleaned_data["language"] or detect(source),
        )
        return self.reading.show(post)

    @property
    def preview_faults(self):
        """The reasons why there is nothing to preview."""
        if self.refused:
            return [self.refused]
        errors = self.written.errors if self.written else {}
        return [message for messages in errors.values() for message in messages]
