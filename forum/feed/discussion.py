"""A discussion as it stands on a page: its questions, its posts, its filters, its composer."""

from functools import cached_property

from django.http import Http404
from django.urls import reverse

from ..access import get_place
from ..forms import NO_PARENT, NO_THREAD
from .branches import Branches
from .cards import card_of
from .composer import Composer
from .filters import Filters
from .places import place_of
from .reading import begin_reading
from .synthesis import read_synthesis
from .threads import languages_of


class DiscussionFeed(Filters):
    """All that a template shows of a discussion, in a number of queries that does not grow.

    `branches` are ShownPosts of level 0; `total` counts published posts; `next_url` is empty on
    the last page; `permalink` is the branch that the address opens, `is_permalink_missing` says
    that there was none to open.
    """

    def __init__(
        self, discussion, actor, *, language, params, base_url, has_session=False, kept=None
    ):
        self.discussion = discussion
        self.base_url = base_url
        self.reading = begin_reading(
            discussion,
            actor,
            language=language,
            params=params,
            base_url=base_url,
            has_session=has_session,
            kept=kept,
        )
        self.params = self.reading.params
        self.threads = list(self.reading.threads.values())
        self.languages = languages_of([summary.thread for summary in self.threads])
        self.total = sum(posts for _, _, posts in self.languages)
        self.draw()

    def draw(self):
        grove = Branches(self.reading)
        post = self.find(grove, self.params.post)
        self.is_permalink_missing = bool(self.params.post and not post)
        self.permalink = grove.open_at(post) if post else None
        self.card = card_of(post, self.base_url) if post else None
        if self.params.only:
            self.branches, cursor = grove.page_set_apart()
        else:
            self.branches, cursor = grove.page_of_roots(without=post and post.branch_id)
        answered = self.find(grove, self.params.reply)
        grove.name_answered()
        self.next_url = self.params.url(self.base_url, after=cursor) if cursor else ""
        self.next_part_url = self.part_url(cursor) if cursor else ""
        self.composer = self.compose(self.reading.show(answered) if answered else None)

    @property
    def moved_url(self):
        """Where the post that the address asks for is by now, empty when it is nowhere for this
        reader; asked where it is missing."""
        try:
            return place_of(get_place(self.reading.actor, self.params.post))
        except Http404:
            return ""

    def part_url(self, cursor):
        """Where a script gets the next page of branches without the page around them."""
        own_url = reverse("forum:discussion", args=[self.discussion.pk])
        base_url = self.current_thread.url if self.params.is_thread_page else own_url
        address = self.params.url(base_url, after=cursor, lens=self.params.lens)
        return f"{address.partition('#')[0]}&fragment=1"

    def find(self, grove, pk):
        posts = grove.shown()
        if self.params.is_thread_page:
            posts = posts.filter(thread=self.params.thread)
        return posts.filter(pk=pk).first() if pk else None

    def compose(self, answered):
        """The Composer for what the address asks to answer; where that cannot be answered, it
        says so and takes a new answer."""
        return Composer(
            reading=self.reading,
            parent=answered if answered and answered.can_reply else None,
            astray=self.why_astray(answered),
            nearest=answered.thread.id if answered else None,
        )

    def why_astray(self, answered):
        if self.params.reply:
            return answered.can_reply.reason if answered else NO_PARENT
        if self.params.answer:
            thread = self.reading.threads.get(self.params.answer)
            return thread.can_post.reason if thread else NO_THREAD
        return ""

    def thread_by_key(self, key):
        """The ThreadSummary of the question with this key, None when it has no thread yet."""
        return next((thread for thread in self.threads if thread.key == key), None)

    @cached_property
    def synthesis(self):
        """The ShownSynthesis of the discussion, None when there is none."""
        return read_synthesis(self.discussion, base_url=self.base_url)
