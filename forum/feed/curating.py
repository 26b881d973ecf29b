"""What moderators see when they rearrange: places to choose from, and what would happen."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, Sum
from django.utils.translation import get_language, pgettext_lazy

from ..models import Discussion, ModerationLogEntry, Thread
from ..tree import AFTER_ANY_DIGIT
from .params import FeedParams
from .places import in_the_readers_language, page_of
from .threads import load_threads, number_questions, summarise

DISCUSSIONS_OFFERED = 20
ENTRIES_SHOWN = 20
WORDS = {
    "move": pgettext_lazy("step of moderators", "A post was moved here with its replies"),
    "split": pgettext_lazy("step of moderators", "A topic was made of a post"),
    "merge": pgettext_lazy("step of moderators", "A thread was merged into another one"),
    "rename": pgettext_lazy("step of moderators", "A topic got another title"),
    "close": pgettext_lazy("step of moderators", "The discussion was closed"),
    "reopen": pgettext_lazy("step of moderators", "The discussion was opened again"),
    "settings": pgettext_lazy("step of moderators", "The settings were changed"),
    "lock": pgettext_lazy("step of moderators", "A thread was closed"),
    "unlock": pgettext_lazy("step of moderators", "A thread was opened again"),
}


@dataclass(frozen=True)
class OfferedDiscussion:
    """A discussion that posts can be moved to, and its threads as ThreadSummary."""

    title: str
    title_language: str
    threads: list


class Destinations:
    """Where something can be moved to: threads of discussions that this actor moderates, those of
    the same discussion first. `query` narrows them to pages whose title has these words."""

    def __init__(self, actor, discussion, query, is_fit):
        self.actor, self.here, self.query, self.is_fit = actor, discussion, query, is_fit

    @cached_property
    def found(self):
        """At most DISCUSSIONS_OFFERED OfferedDiscussions; four queries."""
        discussions = {one.pk: one for one in self.discussions()}
        threads = {pk: [] for pk in discussions}
        rows = Thread.objects.filter(discussion__in=threads).prefetch_related("titles", "tallies")
        for thread in rows:
            thread.discussion = discussions[thread.discussion_id]
            threads[thread.discussion_id].append(thread)
        offered = [self.offer(one, threads[pk]) for pk, one in discussions.items()]
        return [one for one in offered if one.threads]

    def discussions(self):
        moderated = Discussion.objects.moderated_by(self.actor).prefetch_related("locations")
        if not self.query:
            others = moderated.exclude(pk=self.here.pk).order_by("-pk")[:DISCUSSIONS_OFFERED]
            return [*moderated.filter(pk=self.here.pk), *others]
        words = Q(locations__title__icontains=self.query)
        words |= Q(category__titles__title__icontains=self.query)
        return moderated.filter(words).distinct().order_by("-pk")[:DISCUSSIONS_OFFERED]

    def offer(self, discussion, threads):
        location = in_the_readers_language(discussion.locations.all())
        numbers = number_questions(threads)
        language = location.language if location else ""
        return OfferedDiscussion(
            title=location.title if location else discussion.key,
            title_language="" if language == get_language() else language,
            threads=[self.describe(thread, numbers) for thread in threads if self.is_fit(thread)],
        )

    def describe(self, thread, numbers):
        return summarise(
            thread,
            actor=self.actor,
            language=get_language(),
            params=FeedParams(),
            base_url=page_of(thread.discussion),
            number=numbers.get(thread.pk),
            highlighted=0,
        )


def places_for_post(actor, post, query):
    """The Destinations of a post with its replies."""
    return Destinations(
        actor, post.discussion, query, is_fit=lambda thread: takes_posts(thread, post.thread_id)
    )


def places_for_thread(actor, thread, query):
    """The Destinations of all that is in a thread."""
    return Destinations(
        actor, thread.discussion, query, is_fit=lambda into: takes_posts(into, thread.pk)
    )


def takes_posts(thread, without):
    """Whether posts can be put there; not into the one that they are in."""
    return thread.pk != without and not thread.is_retired and not thread.merged_into_id


def branch_size(post):
    """How many posts a move takes along, the post itself included, in whatever state."""
    return post.thread.posts.filter(
        path__gte=post.path, path__lt=post.path + AFTER_ANY_DIGIT
    ).count()


def thread_size(thread):
    """How many published posts a thread has."""
    return thread.tallies.aggregate(posts=Sum("posts"))["posts"] or 0


def summary_of(thread, actor):
    """The ThreadSummary of one thread, as the pages of moderators name it."""
    threads = load_threads(thread.discussion)
    place = next(one for one in threads if one.pk == thread.pk)
    return Destinations(actor, thread.discussion, "", None).describe(
        place, number_questions(threads)
    )


@dataclass(frozen=True)
class LoggedStep:
    """A step of the log: what was done, when and by whom, and whether it can be taken back."""

    entry: ModerationLogEntry

    @property
    def words(self):
        return WORDS[self.entry.decision]

    @property
    def is_undone(self):
        return hasattr(self.entry, "undone_by")


def steps_of(discussion, thread=None):
    """The newest LoggedSteps about a discussion, or about a thread of it; one query."""
    entries = ModerationLogEntry.objects.filter(discussion=discussion, decision__in=WORDS)
    if thread:
        entries = entries.filter(Q(thread=thread) | Q(data__to=thread.pk) | Q(data__from=thread.pk))
    newest = entries.select_related("moderator", "undone_by").order_by("-pk")[:ENTRIES_SHOWN]
    return [LoggedStep(entry) for entry in newest]
