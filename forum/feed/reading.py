"""One reader in front of one discussion: what every part of the page needs to know."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.conf import settings

from ..actor import Actor
from ..language import LANGUAGES
from ..models import CollectedPost, Discussion, Visit
from ..permissions import can_moderate
from ..stamps import make_stamp
from ..translation import current_engine
from .following import people_of, said_of
from .helpful import found_helpful
from .lens import lens_for
from .params import NEWEST, PENDING, UNANSWERED, FeedParams
from .reported import open_reports
from .shown import ShownPost
from .threads import load_threads, marked_posts, summarise_threads
from .translating import best_translations, find_translations, translations_by_people

PINNED_SHOWN = 5


@dataclass(frozen=True)
class Reading:
    """Who reads which discussion, where, and through which lens.

    `threads` maps thread ids to ThreadSummary, `pinned` holds the ids of the posts that come
    first, `has_session` says whether forms carry a CSRF token, and `kept` is the text that was put
    aside for signing in. `shown_ids` fills as posts are shown, and `translated_ids` with those of
    them that people may have translated.
    """

    discussion: Discussion
    actor: Actor
    threads: dict
    params: FeedParams
    base_url: str
    has_session: bool = False
    pinned: tuple = ()
    language: str = ""
    shown_ids: list = field(default_factory=list)
    translated_ids: list = field(default_factory=list)
    kept: dict = field(default_factory=dict)

    @cached_property
    def staff(self):
        """The ids of the facilitators; posts that a page has read say it of themselves."""
        return frozenset(self.discussion.staff.values_list("pk", flat=True))

    @cached_property
    def moderates(self):
        return bool(can_moderate(self.actor, self.discussion))

    @cached_property
    def last_seen(self):
        """The id of the newest post at this member's last visit, None before the first one."""
        if self.actor.is_guest:
            return None
        visits = Visit.objects.filter(discussion=self.discussion, member=self.actor.user)
        return visits.values_list("last_post_id", flat=True).first()

    @property
    def followed(self):
        """The ids of the members whom this one follows."""
        return self.people[0]

    @property
    def muted(self):
        """The ids of the members whom this one would rather not read."""
        return self.people[1]

    @cached_property
    def people(self):
        return people_of(self.actor)

    @cached_property
    def said(self):
        """What this member says of the places here, see `said_of`."""
        return said_of(self.actor, self.discussion)

    @cached_property
    def collected(self):
        """The ids of the collected posts, for the menus of facilitators."""
        posts = CollectedPost.objects.filter(post__discussion=self.discussion)
        return frozenset(posts.values_list("post_id", flat=True))

    @cached_property
    def reports(self):
        """Why the folded ones of the shown posts were reported, by their ids; asked of moderators'
        pages alone, and once all posts are shown."""
        return open_reports(self.shown_ids)

    @cached_property
    def common_languages(self):
        """(tag, native name) of the languages of the site, of this discussion and its reader."""
        used = {tag for thread in self.threads.values() for tag, _, _ in thread.languages}
        tags = [*dict(settings.LANGUAGES), *sorted(used), *self.actor.languages]
        return [(tag, LANGUAGES[tag]) for tag in dict.fromkeys(tags) if tag in LANGUAGES]

    @cached_property
    def lens(self):
        return lens_for(self.params, self.actor)

    @cached_property
    def helpful(self):
        """The ids of the shown posts that this reader found helpful; asked once all are shown."""
        return found_helpful(self.actor, self.shown_ids)

    @cached_property
    def stamp(self):
        return make_stamp(self.discussion)

    @property
    def target(self):
        """The language that this reader has posts translated to."""
        return self.actor.translate_to or self.language

    @property
    def can_always_translate(self):
        """Whether it makes sense to offer that all posts be shown in translation."""
        return bool(self.actor.translate_to or self.actor.is_member or current_engine())

    @property
    def asks_for_translations(self):
        """Whether this reader may be shown translations in the place of posts."""
        return bool(self.actor.translate_to or self.actor.is_member or self.params.tr)

    @cached_property
    def found_translations(self):
        """See `find_translations`; asked once all posts are shown."""
        return find_translations(self)

    @cached_property
    def translations(self):
        """The Translation to show of each post, by its id."""
        return best_translations(self.found_translations, self)

    @cached_property
    def by_people(self):
        """The translations that people have made of the posts shown."""
        return translations_by_people(self.found_translations)

    def show(self, post, **facts):
        """Return the ShownPost of a post whose author is at hand."""
        if post.pk:
            self.shown_ids.append(post.pk)
            if getattr(post, "is_translated", True):  # Who does not know has to look.
                self.translated_ids.append(post.pk)
        post.thread = self.threads[post.thread_id].thread
        post.discussion = self.discussion
        return ShownPost(post=post, reading=self, **facts)


def begin_reading(discussion, actor, *, language, params, base_url, has_session=False, kept=None):
    """Return the Reading of a discussion; five queries at most."""
    threads = load_threads(discussion)
    params = allowed(params, actor, discussion, threads)
    marked = list(marked_posts(discussion))
    summaries = summarise_threads(
        threads,
        actor=actor,
        language=language,
        params=params,
        base_url=base_url,
        highlighted=[post.thread_id for post in marked if post.is_highlighted],
    )
    return Reading(
        discussion=discussion,
        actor=actor,
        threads={summary.id: summary for summary in summaries},
        params=params,
        base_url=base_url,
        has_session=has_session,
        pinned=pinned_ids(marked, params),
        language=language,
        kept=kept or {},
    )


def pinned_ids(marked, params):
    """The ids of the pinned posts that come first, the newest first: where the newest do."""
    if params.order != NEWEST or params.only:
        return ()
    pinned = [
        post
        for post in marked
        if post.is_pinned and post.depth == 0 and params.thread in {None, post.thread_id}
    ]
    return tuple(sorted((post.pk for post in pinned), reverse=True)[:PINNED_SHOWN])


def allowed(params, actor, discussion, threads):
    """The parameters without what there is not, or is not for this reader."""
    there = {thread.pk: thread for thread in threads}
    if params.thread in there and (merged := there[params.thread].merged_into_id):
        params = replace(params, thread=merged)
    if params.thread not in there:
        params = replace(params, thread=None)
    if params.only == PENDING and not actor.moderates(discussion):
        params = replace(params, only="")
    if params.language and not (params.only == UNANSWERED and actor.moderates(discussion)):
        params = replace(params, language="")
    return params
