"""The questions of a discussion, with what has been said under each."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import pgettext

from ..language import native_name
from ..models import Post
from ..permissions import can_post

MARKED_READ = 200
LABEL_LENGTH = 40


@dataclass
class ThreadSummary:
    """One question, or the general topic, whose `number` is None and `title` empty.

    `languages` lists (tag, native name, published posts), the most used first; `posts` and
    `highlighted` count published posts. `title_language` is empty when the title is in the
    language of the page.
    """

    id: int
    key: str
    number: int | None
    title: str
    title_language: str
    posts: int
    highlighted: int
    languages: list
    filter_url: str
    answer_url: str
    can_post: object
    is_current: bool
    is_retired: bool
    thread: object = field(repr=False)

    @property
    def url(self):
        """Its own page."""
        return reverse("forum:thread", args=[self.id])

    @property
    def is_topic(self):
        """Whether moderators have made it, and no page asks it."""
        return self.thread.is_topic

    @property
    def label(self):
        """What to call it among others: topics have no number, and go by their title."""
        return Truncator(self.title).chars(LABEL_LENGTH) if self.is_topic else self.name

    @property
    def label_language(self):
        """The language of `label` when that is not the one of the page."""
        return self.title_language if self.is_topic else ""

    @property
    def name(self):
        """Its short name, for a filter or beside a post."""
        if not self.key:
            return pgettext("thread of a discussion", "General")
        if self.is_topic:
            return pgettext("thread of a discussion", "Topic")
        if self.number is None:
            return pgettext("thread of a discussion", "Earlier question")
        return pgettext("thread of a discussion", "Question %(number)d") % {"number": self.number}


def load_threads(discussion):
    """The threads of a discussion in their order, titles and tallies at hand; three queries.

    `latest_id` of each is the id of its newest published post, None without one.
    """
    threads = list(with_latest(discussion.threads).prefetch_related("titles", "tallies"))
    for thread in threads:
        thread.discussion = discussion
    return threads


def with_latest(threads):
    """Each with its `latest_id`.

    A range of one thread, since PostgreSQL would look for an equal one among the newest posts of
    the whole site, all of which it reads for a thread that has none.
    """
    posts = Post.objects.published().filter(thread__gte=OuterRef("pk"), thread__lte=OuterRef("pk"))
    newest = posts.order_by("thread_id", "-pk").values("pk")
    return threads.annotate(latest_id=Subquery(newest[:1]))


def summarise_threads(threads, *, actor, language, params, base_url, highlighted=()):
    """Return the ThreadSummary of each thread; `highlighted` holds a thread id per such post."""
    counts = Counter(highlighted)
    numbers = number_questions(threads)
    return [
        summarise(
            thread,
            actor=actor,
            language=language,
            params=params,
            base_url=base_url,
            number=numbers.get(thread.pk),
            highlighted=counts[thread.pk],
        )
        for thread in threads
    ]


def summarise(thread, *, actor, language, params, base_url, number, highlighted):
    title, title_language = title_in(thread, language)
    languages = languages_of([thread])
    return ThreadSummary(
        id=thread.pk,
        key=thread.key,
        number=number,
        title=title,
        title_language="" if title_language == language else title_language,
        posts=sum(count for _, _, count in languages),
        highlighted=highlighted,
        languages=languages,
        filter_url=params.url(base_url, thread=thread.pk, only=""),
        answer_url=params.url(base_url, answer=thread.pk, anchor="compose"),
        can_post=can_post(actor, thread),
        is_current=params.thread == thread.pk,
        is_retired=thread.is_retired,
        thread=thread,
    )


def number_questions(threads):
    """The number of each question that is still asked, by thread id."""
    asked = [
        thread
        for thread in threads
        if not (thread.is_general or thread.is_retired or thread.is_topic)
    ]
    return {thread.pk: number for number, thread in enumerate(asked, start=1)}


def title_in(thread, language):
    """A thread's title and its language: the reader's, else the one it was first asked in."""
    titles = sorted(thread.titles.all(), key=lambda title: (title.language != language, title.pk))
    return (titles[0].title, titles[0].language) if titles else ("", "")


def languages_of(threads):
    """(tag, native name, published posts) over these threads, the most used first."""
    counts = Counter()
    for thread in threads:
        for tally in thread.tallies.all():
            counts[tally.language] += tally.posts
    return [(tag, native_name(tag), posts) for tag, posts in counts.most_common() if posts]


def marked_posts(discussion):
    """The latest two hundred highlighted or pinned posts, with only what counts them; one query."""
    # Each kind by its own small index; with "or" between them a database reads every post.
    highlighted = discussion.posts.filter(is_highlighted=True).order_by().values("pk")
    pinned = discussion.posts.filter(is_pinned=True).order_by().values("pk")
    marked = discussion.posts.published().filter(pk__in=highlighted.union(pinned))
    fields = ["discussion", "thread", "depth", "is_highlighted", "is_pinned"]
    return marked.only(*fields).order_by("-is_pinned", "-pk")[:MARKED_READ]
